import shared from "./jest.config.js";

// Every story again and again, whatever befalls it: see test/crash/environment.js.
export default {
  ...shared,
  roots: ["<rootDir>/test/stories"],
  testEnvironment: "<rootDir>/test/crash/environment.js",
};
