import shared from "./jest.config.js";

// Repeats every scenario with the Action in the place of the server: see test/action/environment.js.
export default {
  ...shared,
  roots: ["<rootDir>/test/scenarios"],
  testEnvironment: "<rootDir>/test/action/environment.js",
};
