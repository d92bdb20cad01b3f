import shared from "./jest.config.js";

// Every story again and again, whatever befalls it: see test/fault-injection/environment.js.
export default {
  ...shared,
  roots: ["<rootDir>/test/scenarios"],
  testEnvironment: "<rootDir>/test/fault-injection/environment.js",
};
