import shared from "./jest.config.js";

// Repeats every scenario with each fault: see test/fault-injection/environment.js.
export default {
  ...shared,
  roots: ["<rootDir>/test/scenarios"],
  testEnvironment: "<rootDir>/test/fault-injection/environment.js",
};
