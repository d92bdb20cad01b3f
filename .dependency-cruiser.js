/**
 * Which modules may import which; imports of types count. `npm run imports` checks it.
 *
 * `order` lists all modules, the highest first. A module imports only modules below it. To add a module, put it above
 * all that it uses, with the reason.
 */
const order = [
  ["^src/(?:cli|usage-error)\\.ts$", "The command line: it names the commands."],
  ["^src/commands/", "One command per file. A command may use everything, and nothing uses a command."],
  ["^src/(?:server\\.ts$|set-up/)", "Wiring of the running server, and the page that registers the app."],
  [
    "^src/(?:index|standalone|readiness|metrics|log|payload|version|root-file)\\.ts$",
    "Parts of the server: the Probot app, health, metrics, log.",
  ],
  [
    "^src/jobs/",
    "The pipelines, step by step: read, plan, apply, report. They know no webhook and no command.",
  ],
  [
    "^src/reader/",
    "Reads and checks files in a thread with a deadline. Jobs use it; GitHub's side does not.",
  ],
  [
    "^src/secrets\\.ts$",
    "The scanner for secrets runs in the reader: it needs Node.js, which the checks do not know.",
  ],
  [
    "^src/queue/",
    "When a job runs, in one process or on Redis. It does not know what a job does, and implements what instances share.",
  ],
  ["^src/github/", "The only folder that reads and writes GitHub. It turns planned changes into requests."],
  ["^src/environment[\\w-]*\\.ts$", "Settings of the operator, read once at the start."],
  ["^src/http/", "The endpoint for webhooks. It knows requests and bytes, and nothing of minutes."],
  ["^src/proxy/", "Requests through the operator's proxy."],
  ["^src/doctor/", "What is wrong with an installation. It judges facts that others fetched."],
  ["^src/action/", "What a run in a workflow of GitHub Actions reads and prints. Its command does the rest."],
  ["^src/meter\\.ts$", "The interface through which GitHub's side counts."],
  [
    "^src/site/",
    "The pages of the static site. The reader renders the text of one file; the command writes the files.",
  ],
  ["^src/pull-request/", "The report of a pull request shows findings and the plan of the backlinks."],
  [
    "^src/reports/",
    "Reports list findings and outcomes; those of pull requests are built of the same tables.",
  ],
  ["^src/backlinks/", "Backlinks know only minutes and targets, so that a preview can plan them."],
  ["^src/action-items/", "Action items know only minutes and targets."],
  [
    "^src/decisions/",
    "The register of decisions knows only minutes, so that a command prints what the bot writes.",
  ],
  ["^src/checks/", "What is wrong with a file. A check needs no target and prints nothing."],
  ["^src/render/", "Quotes and prints text of minutes so that it is safe on GitHub."],
  ["^src/model/", "Targets, changes and outcomes: what the features and GitHub have in common."],
  ["^src/minutes/", "What a file says. It knows Markdown, and no configuration but its arguments."],
  ["^src/config/", "Settings of a repository: text to configuration or problems."],
  ["^src/html\\.ts$", "The template for HTML that escapes its values, for all pages."],
  ["^src/problem\\.ts$", "The shape of every problem: found, expected, advice, location."],
];

/** Modules beside each other: neither imports the other, although one is below the other in `order`. */
const independent = [
  ["^src/backlinks/", "^src/action-items/", "Each can be switched off and read without the other."],
  [
    "^src/(?:pull-request|reports)/",
    "^src/action-items/",
    "Reports show outcomes of action items and no more.",
  ],
  ["^src/checks/", "^src/(?:render|model)/", "A check says what it found; reports decide how it looks."],
  [
    "^src/decisions/",
    "^src/(?:backlinks|action-items|checks)/",
    "A register needs no issue, and no check of its minutes.",
  ],
  ["^src/render/", "^src/model/", "Rendering knows texts and links, not what they are for."],
  ["^src/queue/", "^src/(?!queue/|github/|problem\\.ts$)", "A queue knows keys and times only."],
  ["^src/http/", "^src/(?!http/|problem\\.ts$)", "The endpoint passes on bytes and names."],
  ["^src/proxy/", "^src/(?!proxy/|problem\\.ts$)", "A proxy knows addresses only."],
  ["^src/doctor/", "^src/(?!doctor/|problem\\.ts$)", "A diagnosis needs facts and texts only."],
];

/** Folders within a module, the highest first. Files beside the folders combine them, or hold what they share. */
const inner = [
  ["^src/action-items/", ["agenda/", "reminders/", "commands/", "dashboard/", "issues/", "tracking/"]],
  ["^src/github/", ["write/", "read/", "client/"]],
  ["^src/github/read/", ["(?:checks|targets)/", "files/"]],
  ["^src/checks/", ["rules/", "messages/"]],
  ["^src/minutes/", ["action-items/", "people/", "references/", "(?:markdown|dates|vocabulary)/"]],
];

/** Modules that work without a machine: the same arguments always give the same result. */
const pure =
  "^src/(?:action|site|pull-request|reports|backlinks|action-items|decisions|checks|render|model|minutes|config|doctor)/|^src/(?:problem|html)\\.ts$";

const error = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const nameOf = (path) => path.replace(/\^src\/|\\|\(\?:|[()$^]/g, "").replaceAll("|", ",");

/** Each path may import those after it, and none of those before it. */
const oneWay = (paths) =>
  paths
    .map(([path, comment], i) => {
      const above = paths.slice(0, i).map(([each]) => each);
      return error(`${nameOf(path)} imports only what is below it`, comment, { path }, { path: above });
    })
    .slice(1);

export default {
  forbidden: [
    error("no cycle", "A cycle cannot be read from one end.", { path: "^src/" }, { circular: true }),
    error(
      "every module has its place",
      "Add the new file or folder to `order`.",
      { path: "^src/", pathNot: order.map(([path]) => path) },
      {},
    ),
    ...oneWay(order),
    ...inner.flatMap(([folder, folders]) =>
      oneWay(folders.map((each) => [folder + each, `The order within ${nameOf(folder)}`])),
    ),
    ...independent.map(([from, to, comment]) =>
      error(`${nameOf(from)} stays independent`, comment, { path: from }, { path: to }),
    ),
    ...independent
      .slice(0, 3)
      .map(([to, from, comment]) =>
        error(`${nameOf(from)} does not know ${nameOf(to)}`, comment, { path: from }, { path: to }),
      ),
    error(
      "jobs/reconcile and jobs/pull-request stay independent",
      "The two pipelines share steps through jobs/.",
      { path: "^src/jobs/(reconcile|pull-request)/" },
      { path: "^src/jobs/(?:reconcile|pull-request)/", pathNot: "^src/jobs/$1/" },
    ),
    error(
      "source imports no test",
      "The program is built without them.",
      { path: "^src/" },
      { path: "^(?!src/|node_modules/|package\\.json$)[^/]+/", dependencyTypesNot: ["core"] },
    ),
    error(
      "pure modules know no log",
      "They compute from their arguments.",
      { path: pure },
      { path: "(?:^|/)(?:pino|@probot/[^/]+)(?:/|$)" },
    ),
    error(
      "pure modules know no Node.js",
      "They compute from their arguments. A hash depends on its input alone, so that it may be Node's.",
      { path: pure, pathNot: "^src/minutes/hash\\.ts$" },
      { dependencyTypes: ["core"] },
    ),
    error(
      "only github knows Octokit",
      "One place obeys GitHub's limits. The server and the commands set it up; the endpoint verifies signatures.",
      {
        path: "^src/",
        pathNot:
          "^src/(?:github|commands|set-up)/|^src/(?:index|standalone|server|cli|payload|log|readiness|metrics)\\.ts$",
      },
      { path: "(?:^|/)(?:@octokit/(?!webhooks-methods/)|octokit(?:/|$)|probot(?:/|$))" },
    ),
    error(
      "github knows no Probot",
      "Commands run without a server.",
      { path: "^src/github/" },
      { path: "(?:^|/)probot(?:/|$)" },
    ),
    error("every import is found", "A typo, or a package that is missing.", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
