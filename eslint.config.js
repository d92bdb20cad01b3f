import regexp from "eslint-plugin-regexp";
import tseslint from "typescript-eslint";

/** Folders that compute from their arguments, and their counterpart that speaks with GitHub. */
const pure = [
  "src/{problem,html}.ts",
  "src/{site,config,minutes,model,render,checks,action-items,backlinks,decisions,reports,pull-request,doctor,action}/**/*.ts",
];
const clocked = ["src/{github,queue}/**/*.ts"];

/** The machine: time, chance and the environment come in as arguments. */
const machine = ["process", "performance", "setImmediate", "setInterval", "setTimeout"];
const network = ["fetch", "globalThis", "WebSocket"];
const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Take the time as an argument.",
  },
  { selector: "CallExpression[callee.name='Date']", message: "Take the time as an argument." },
];
/** Sentences are for people: nothing may depend on their wording. */
const sentences = [
  {
    selector: "BinaryExpression[operator=/^[!=]==$/] MemberExpression[object.name=/Reasons$/]",
    message: "Compare the code of a reason, not its sentence.",
  },
];
const nowAndRandom = [
  { object: "Date", property: "now", message: "Take the time as an argument." },
  { object: "Math", property: "random", message: "Take random numbers as an argument." },
];

/** Words of the project's first version, each replaced by a standard term (CONTRIBUTING.md). */
const oldWords = [
  ...["told", "untold", "unsaid", "tell", "heard", "hear", "voice", "whys", "untils", "says"],
  ...["mend", "mended", "cure", "complaint", "complaints", "whoever", "moot", "isMoot", "lately", "young"],
  ...["ordeal", "fate", "befall", "befalls", "tale", "chapter", "barred", "parked", "believed", "patience"],
  ...["lookUp", "lookUps", "lookAt", "surroundings", "world", "errand", "toldOf", "placeOf", "anew"],
];

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "node_modules/"] },
  ...tseslint.configs.strictTypeChecked,
  regexp.configs["flat/recommended"],
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.js", "scripts/*.js"] } } },
    rules: {
      // Text from minutes is hostile: no expression of ours may backtrack.
      "regexp/no-super-linear-backtracking": ["error", { report: "certain" }],
      "regexp/no-super-linear-move": "error",
      // TypeScript refuses enums here (erasableSyntaxOnly); looking for them takes a tenth of the time of all rules.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: pure,
    rules: {
      "no-restricted-globals": ["error", ...machine, ...network],
      "no-restricted-properties": ["error", ...nowAndRandom],
      "no-restricted-syntax": ["error", ...clock, ...sentences],
    },
  },
  {
    files: clocked,
    rules: {
      "no-restricted-globals": ["error", ...machine],
      "no-restricted-properties": ["error", ...nowAndRandom],
      "no-restricted-syntax": ["error", ...clock, ...sentences],
    },
  },
  // A queue waits.
  {
    files: ["src/queue/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...machine.filter((name) => !/^set(?:Timeout|Interval)$/.test(name)),
      ],
    },
  },
  {
    files: ["{src,test,demo,smoke,bench,scripts}/**/*.{ts,js,cjs}"],
    rules: { "id-denylist": ["error", ...oldWords] },
  },
  {
    files: ["src/**/*.ts"],
    rules: { "max-lines": ["error", { max: 250 }] },
  },
  { files: ["**/*.js", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off" } },
);
