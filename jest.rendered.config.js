import shared from "./jest.config.js";

// What needs cmark-gfm on the path.
export default { ...shared, roots: ["<rootDir>/test/rendered"], testPathIgnorePatterns: [] };
