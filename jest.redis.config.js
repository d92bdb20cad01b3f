import shared from "./jest.config.js";

// What needs a redis-server on the path.
export default { ...shared, roots: ["<rootDir>/test/queue/redis"], testPathIgnorePatterns: [] };
