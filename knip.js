const isProduction = process.argv.includes("--production");

/**
 * Finds files, exports and packages that nothing uses: `npm run dead`. A second run, with `--production`, begins at the
 * entries with a `!` only: it finds code that runs in tests, the demo or benchmarks and never in the bot.
 */
export default {
  entry: [
    "src/{cli,index}.ts!",
    // Started by path: the threads that read files, and the plugin of remark-cli.
    "src/reader/worker.ts!",
    "src/commands/remark-lint.ts!",
    // Runs in the browser: the command copies it into the site.
    "src/site/assets/search.js!",
    "scripts/*.js!",
    "{demo,smoke,test/soak}/main.ts",
    "demo/{browser.ts,pictures.ts,page/live.js,site/browser.ts}",
    "bench/{main,read,hostile,hostile-bot,scale,bare-probot}.ts",
    "test/{runner,mutate}/*.{js,cjs}",
    "test/fault-injection/exempt.js",
    "test/github/twenty-requests.js",
  ],
  project: ["src/**!", "scripts/**/*.js!", "{bench,demo,smoke,test}/**/*.{ts,js,cjs}", "*.js"],
  // The pictures load the files of this font, which no import names.
  ignoreDependencies: ["@fontsource-variable/inter"],
  jest: { config: ["jest*.config.js"] },
  // A test may check a value that the bot uses in the file itself.
  ignoreExportsUsedInFile: isProduction,
};
