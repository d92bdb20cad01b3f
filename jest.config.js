// swc compiles the tests; tsc checks their types (npm run types).
export default {
  // All files of a worker share its process and what it has loaded.
  testEnvironment: "<rootDir>/test/runner/worker-environment.js",
  runtime: "<rootDir>/test/runner/worker-runtime.cjs",
  roots: ["<rootDir>/test"],
  setupFiles: ["<rootDir>/test/seed.ts"],
  // They need a redis-server (npm run test:redis) and cmark-gfm (npm run test:rendered).
  testPathIgnorePatterns: ["/test/queue/redis/", "/test/rendered/"],
  // For what hangs: no test is bound by the clock, for that goes on while neighbours have the processor.
  testTimeout: 600_000,
  // Jest leaves one core free, which on two cores would be one process for all the files.
  maxWorkers: "100%",
  // A busy machine may take longer than Jest's half a second to end a process.
  workerGracefulExitTimeout: 60_000,
  // ES modules of finished files are never freed.
  workerIdleMemoryLimit: "1GB",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } },
    ],
  },
};
