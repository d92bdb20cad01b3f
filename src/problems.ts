/**
 * Every complaint that the bot can make. A problem says what was found, what was expected, the cure and the place;
 * it is data until somebody shows it. One function a complaint; the codes are stable.
 */
export type Problem = {
  readonly code: string;
  /** What stands there, as a phrase: `the key "serie"`. */
  readonly found: string;
  /** What should stand there, as a phrase: `one of minutes, series`. */
  readonly expected: string;
  /** What to do, as sentences: `Write "series".` */
  readonly cure: string;
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
};

/** Where in a file: lines and columns are 1-based. */
export type Place = { readonly path: string; readonly line?: number; readonly column?: number };

/** One line for a log or a terminal: `path:3:5: Found …; expected …. Cure.` */
export function formatProblem({ found, expected, cure, path, line, column }: Problem): string {
  const place = [path === undefined ? path : printable(path), line, column]
    .filter((part) => part !== undefined)
    .join(":");
  return `${place === "" ? "" : `${place}: `}Found ${found}; expected ${expected}. ${cure}`;
}

/**
 * A foreign value in quotes, safe to print: on one line, at most `length` characters, and with control, bidirectional
 * and zero-width characters (Unicode's category "other") spelled out.
 */
export function quoted(value: string, length = 60): string {
  const characters = Array.from(value);
  const shown = characters
    .slice(0, length)
    .map((character) => (isPrintable(character) ? character : spelled(character)));
  return `"${shown.join("")}${characters.length > length ? "…" : ""}"`;
}

/**
 * Foreign text that is shown as it stands, safe to print: what a terminal would obey, turn around or not show is spelled
 * out. Its line ends stay, and so do the joiners that emoji need.
 */
export function printable(text: string): string {
  return text.replaceAll(/(?![\n\p{Join_Control}])[\p{C}\p{Zl}\p{Zp}]/gu, spelled);
}

/** JSON that says the same and holds nothing that a terminal would obey. */
export function printableJson(json: string): string {
  return json.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, i) => escapedUnit(character.charCodeAt(i))).join(""),
  );
}

function escapedUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

function isPrintable(character: string): boolean {
  return /^[^\p{C}\p{Zl}\p{Zp}]$/u.test(character);
}

function spelled(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

// The configuration

export const configurationProblems = {
  twoFiles: (place: Place, other: string): Problem => ({
    code: "configuration-twice",
    found: `two configurations, ${quoted(place.path, 200)} and ${quoted(other, 200)}`,
    expected: "one of them",
    cure: "Move what the bot is to obey into one file, and delete the other.",
    ...place,
  }),
  notRead: (place: Place, path: string): Problem => ({
    code: "configuration-not-read",
    found: `the file ${quoted(place.path, 200)}, which the bot does not read`,
    expected: `its configuration at ${path}, in YAML`,
    cure: `Rename it to ${path}.`,
    ...place,
  }),
  unreadable: (place: Place, reason: string): Problem => ({
    code: "configuration-unreadable",
    found: `a file that cannot be read (${reason})`,
    expected: "the configuration",
    cure: "Make the file readable for the user that runs this.",
    ...place,
  }),
  fitsNothing: (place: Place, key: string, pattern: string, files: number): Problem => ({
    code: "configuration-fits-nothing",
    found: `${quoted(pattern, 200)} in ${key}, which fits none of ${files} Markdown ${files === 1 ? "file" : "files"}`,
    expected: "a pattern that fits minutes, such as beds/** for a folder and all in it",
    cure: "Correct it, or take it out. Upper and lower case differ.",
    ...place,
  }),
  tooLarge: (place: Place, found: string, expected: string): Problem => ({
    code: "configuration-too-large",
    found,
    expected,
    cure: "Take out what the bot does not need.",
    ...place,
  }),
  notYaml: (place: Place, reason: string): Problem => ({
    code: "configuration-not-yaml",
    found: `text that is not YAML (${quoted(reason, 200)})`,
    expected: "a YAML file of keys and values",
    cure: "Mend the line, or the one above it: often a quote, a bracket or the indentation is wrong.",
    ...place,
  }),
  alias: (place: Place, name: string): Problem => ({
    code: "configuration-alias",
    found: `the YAML alias ${quoted(`*${name}`)}`,
    expected: "values that are written out",
    cure: "Put quotes around a text that begins with *, or write out the value that the alias stands for.",
    ...place,
  }),
  tag: (place: Place, tag: string): Problem => ({
    code: "configuration-tag",
    found: `the YAML tag ${quoted(tag)}`,
    expected: "plain texts, numbers, lists and maps",
    cure: "Put quotes around a text that begins with !, or take the tag out.",
    ...place,
  }),
  unknownKey: (place: Place, key: string, known: readonly string[], meant: string | undefined): Problem => ({
    code: "configuration-unknown-key",
    found: `the unknown key ${quoted(key)}`,
    expected: known.length === 0 ? "no such key" : `one of ${known.join(", ")}`,
    cure: meant === undefined ? "Take the key out." : `Did you mean ${quoted(meant)}?`,
    ...place,
  }),
  wrongKey: (place: Place, section: string, key: string, expected: string): Problem => ({
    code: "configuration-wrong-key",
    found: `${quoted(key)} as a key of ${section}`,
    expected,
    cure: "Correct the key, or take it out.",
    ...place,
  }),
  wrongValue: (place: Place, key: string, found: string, expected: string, cure: string): Problem => ({
    code: "configuration-wrong-value",
    found: key === "" ? found : `${found} for ${key}`,
    expected,
    cure,
    ...place,
  }),
  missingKey: (place: Place, key: string, expected: string): Problem => ({
    code: "configuration-missing-key",
    found: `no ${key}`,
    expected,
    cure: "Add the key.",
    ...place,
  }),
  more: (place: Place, count: number): Problem => ({
    code: "configuration-more-problems",
    found: `${count} more problems in this file`,
    expected: "none",
    cure: "Mend those named first; the others are named afterwards.",
    ...place,
  }),
};

// The environment of `minutes-bot serve`. No value of a secret is ever part of a problem.

export const environmentProblems = {
  proxySilent: (): Problem => ({
    code: "environment-proxy-silent",
    found: "no answer at WEBHOOK_PROXY_URL",
    expected: "a channel of https://smee.io that can be reached",
    cure: "Correct it, or unset it where GitHub reaches the server directly.",
  }),
  portTaken: (port: number): Problem => ({
    code: "environment-port-taken",
    found: `another program on port ${port}`,
    expected: "a free port",
    cure: "Stop that program, or set PORT to another one.",
  }),
  portForbidden: (port: number): Problem => ({
    code: "environment-port-forbidden",
    found: `a port ${port} that this user may not open`,
    expected: "one that may be opened, as those from 1024 on are",
    cure: "Set PORT to another one; a proxy for https stands in front of it anyway.",
  }),
  hostElsewhere: (host: string): Problem => ({
    code: "environment-host-elsewhere",
    found: `HOST=${host}, which is no address of this machine`,
    expected: "one of its own addresses, such as localhost or 0.0.0.0",
    cure: "Correct HOST, or unset it.",
  }),
  appIdMissing: (given: string): Problem => ({
    code: "app-id-missing",
    found: `no APP_ID, with ${given}`,
    expected: "the id of the GitHub App",
    cure: `Set APP_ID, or unset ${given.split("=", 1).join("")} to open the set-up page.`,
  }),
  appIdNeeded: (): Problem => ({
    code: "app-id-needed",
    found: "no APP_ID",
    expected: "the id of the GitHub App, as for serve",
    cure: "Set APP_ID and PRIVATE_KEY_PATH, here or in .env.",
  }),
  setUpFromAfar: (host: string): Problem => ({
    code: "set-up-from-afar",
    found: `no APP_ID, and ${host} as HOST, where others than this machine may open the set-up page`,
    expected: "credentials, or no HOST while the app is set up",
    cure: "Set the app up with HOST unset; from another machine reach it with `ssh -L 3000:localhost:3000`.",
  }),
  appIdMalformed: (found: string): Problem => ({
    code: "app-id-malformed",
    found: `${found} as APP_ID`,
    expected: "a whole number such as 123456",
    cure: "Copy the App ID from the settings page of the GitHub App.",
  }),
  privateKeyMissing: (): Problem => ({
    code: "private-key-missing",
    found: "neither PRIVATE_KEY nor PRIVATE_KEY_PATH",
    expected: "the private key of the GitHub App",
    cure: "Generate a private key on the settings page of the GitHub App and set PRIVATE_KEY_PATH to the file.",
  }),
  privateKeyUnreadable: (path: string, reason: string): Problem => ({
    code: "private-key-unreadable",
    found: `PRIVATE_KEY_PATH=${quoted(path, 200)}, a file that cannot be read (${reason})`,
    expected: "the .pem file with the private key of the GitHub App",
    cure: "Correct the path, or let the user who runs the bot read the file.",
  }),
  privateKeyMalformed: (variable: "PRIVATE_KEY" | "PRIVATE_KEY_PATH"): Problem => ({
    code: "private-key-malformed",
    found: `${variable === "PRIVATE_KEY" ? "a PRIVATE_KEY" : "a file at PRIVATE_KEY_PATH"} that is no private RSA key`,
    expected:
      "the whole .pem file, from -----BEGIN to -----END, as it is, with \\n for line ends, or in Base64",
    cure: "Copy the .pem file that GitHub gave you once more, or generate a new key.",
  }),
  webhookSecretMissing: (): Problem => ({
    code: "webhook-secret-missing",
    found: "no WEBHOOK_SECRET",
    expected: "the webhook secret of the GitHub App, 16 characters or more",
    cure: "Set the same random text in the settings of the GitHub App and as WEBHOOK_SECRET.",
  }),
  webhookSecretDefault: (variable: string): Problem => ({
    code: "webhook-secret-development",
    found: `Probot's default as ${variable}, which everybody knows`,
    expected: "a random text of 16 characters or more",
    cure: "Set the same random text in the settings of the GitHub App and as WEBHOOK_SECRET.",
  }),
  webhookSecretShort: (variable: string, length: number, least: number): Problem => ({
    code: "webhook-secret-short",
    found: `a ${variable} of ${length} characters`,
    expected: `${least} characters or more`,
    cure: "Set the same longer random text in the settings of the GitHub App and as WEBHOOK_SECRET.",
  }),
  metricsTokenShort: (length: number, least: number): Problem => ({
    code: "metrics-token-short",
    found: `a METRICS_TOKEN of ${length} characters`,
    expected: `none, or ${least} characters or more`,
    cure: "Take a longer random text, or unset it where the public cannot reach /metrics.",
  }),
  proxyMalformed: (variable: string): Problem => ({
    code: "proxy-malformed",
    found: `a value of ${variable} that is no address of a proxy`,
    expected: "http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with special characters as %XX",
    cure: `Correct ${variable}, or unset it where this machine reaches GitHub directly.`,
  }),
  redisUrlMalformed: (): Problem => ({
    code: "queue-redis-url-malformed",
    found: "a QUEUE_REDIS_URL that is no address of a Redis",
    expected: "redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT/0 with TLS, a password and a database",
    cure: "Correct it, or unset it where only one instance runs.",
  }),
  wrongValue: (variable: string, found: string, expected: string, fallback: string): Problem => ({
    code: "environment-wrong-value",
    found: `${found} as ${variable}`,
    expected,
    cure: `Correct it, or unset ${variable} for the default (${fallback}).`,
  }),
};

// One pass over a repository, told on the command line

export const passProblems = {
  notAName: (found: string): Problem => ({
    code: "pass-not-a-name",
    found: `${quoted(found)} for a repository`,
    expected: "owner/name, such as SovereignCloudStack/minutes",
    cure: "Correct the name.",
  }),
  notADate: (found: string): Problem => ({
    code: "pass-not-a-date",
    found: `${quoted(found)} for --since`,
    expected: "a date such as 2023-12-31",
    cure: "Correct the date.",
  }),
  notInstalled: (owner: string): Problem => ({
    code: "pass-not-installed",
    found: `no installation of the app on ${quoted(owner)}`,
    expected: "one that includes the minutes repository",
    cure: "Install the app there (its page, Install), or correct the name.",
  }),
  suspended: (owner: string): Problem => ({
    code: "pass-suspended",
    found: `an installation of the app on ${quoted(owner)} that is suspended`,
    expected: "one that is not",
    cure: "Let the owner set it free (settings, GitHub Apps, Configure).",
  }),
  archived: (name: string): Problem => ({
    code: "pass-archived",
    found: `the archived repository ${quoted(name)}`,
    expected: "one that can be written to: what becomes of minutes is told in its checks",
    cure: "Unarchive it, or correct the name.",
  }),
  refused: (): Problem => ({
    code: "pass-refused",
    found: "credentials that GitHub refuses",
    expected: "the APP_ID of the GitHub App and a private key of that app",
    cure: "Correct them; `minutes-bot doctor` looks at all of the set-up.",
  }),
  limited: (until: Date): Problem => ({
    code: "pass-limited",
    found: `GitHub's limit on requests, until ${until.toISOString().slice(0, 16)}Z`,
    expected: "fewer requests within the hour",
    cure: "Run it again then. What was done stays done.",
  }),
  notThere: (name: string): Problem => ({
    code: "pass-not-there",
    found: `no repository ${quoted(name)} with a commit that the app can see`,
    expected: "a repository that the app is installed on",
    cure: "Correct the name, or add the repository to the installation.",
  }),
  notMinutes: (name: string): Problem => ({
    code: "pass-not-minutes",
    found: `no minutes repository at ${quoted(name)}`,
    expected: "the key `minutes` in its .github/minutes-bot.yml, which may be empty",
    cure: "Add the key, or correct the name.",
  }),
  notAllowed: (name: string): Problem => ({
    code: "pass-not-allowed",
    found: `an installation of the app that may not follow ${quoted(name)}`,
    expected: "one that includes the repository, with the permissions contents: read and checks: write",
    cure: "Let the owner add the repository to the installation, and accept the app's new permissions.",
  }),
  /** @param why  as far as it is known, `status 502` or `ECONNREFUSED` */
  noAnswer: (why: string | null): Problem => ({
    code: "pass-no-answer",
    found: `no clear answer from GitHub${why === null ? "" : ` (${why})`}`,
    expected: "one",
    cure: "Run it again later; https://www.githubstatus.com may say why. What was done stays done.",
  }),
};

// The page that sets the app up

export const setUpProblems = {
  /** @param apps  the page with the settings of the app */
  notKept: (file: string, reason: string, apps: string): Problem => ({
    code: "set-up-not-kept",
    found: `a ${file} that cannot be written (${reason}); the app is made, but its credentials are lost`,
    expected: "room for them, in a folder that may be written to",
    cure: `Fix that; then generate a private key and set a webhook secret at ${apps}, and write them into ${file}. Or delete the app there and begin anew.`,
  }),
};

// Files on this machine, told on the command line

export const fileProblems = {
  missing: (path: string): Problem => ({
    code: "path-missing",
    found: `no file or folder ${quoted(path)}`,
    expected: "a path below --root",
    cure: "Correct the path, or --root.",
  }),
  noFile: (path: string): Problem => ({
    code: "path-no-file",
    found: "something that is neither a file nor a folder",
    expected: "a file or a folder",
    cure: "Correct the path.",
    path,
  }),
  unreadable: (path: string, reason: string): Problem => ({
    code: "file-unreadable",
    found: `${reason === "ENOENT" ? "a link that leads nowhere, or a file that is gone" : "a file that cannot be read"} (${reason})`,
    expected: "one that can be read",
    cure: "Correct it, or leave it out.",
    path,
  }),
  unwritable: (path: string, reason: string): Problem => ({
    code: "file-unwritable",
    found: `a file that cannot be written (${reason})`,
    expected: "one that can",
    cure: reason === "ENOSPC" ? "Make room on the disk." : "Make it writable for the user that runs this.",
    path,
  }),
  outputFailed: (reason: string): Problem => ({
    code: "output-failed",
    found: `output that cannot be written (${reason})`,
    expected: "room for all of it",
    cure: "Make room on the disk, or write it elsewhere; then run it again.",
  }),
  system: (reason: string, path: string | undefined): Problem => ({
    code: "system-error",
    found: `an error of the system (${reason})${path === undefined ? "" : ` at ${quoted(path, 200)}`}`,
    expected: "none",
    cure: "Correct it as the message says, and run it again.",
  }),
};

// Minutes that cannot be read

const unreadableMinutesStay = "Until then what the bot wrote about these minutes stays as it is.";

export const minutesProblems = {
  tooLarge: (path: string, bytes: number, limit: number): Problem => ({
    code: "minutes-too-large",
    found: `minutes of ${bytes} bytes`,
    expected: `at most ${limit} bytes`,
    cure: `Split the file, or take out what was pasted into it. ${unreadableMinutesStay}`,
    path,
  }),
  binary: (path: string): Problem => ({
    code: "minutes-binary",
    found: "bytes that are no text",
    expected: "Markdown, best in UTF-8",
    cure: `Save the file as text. ${unreadableMinutesStay}`,
    path,
  }),
  lineTooLong: (path: string, line: number, length: number, limit: number): Problem => ({
    code: "minutes-line-too-long",
    found: `a line of ${length} bytes`,
    expected: `at most ${limit} bytes`,
    cure: `Break the line, or take out what was pasted into it. ${unreadableMinutesStay}`,
    path,
    line,
  }),
  tooDeep: (path: string, line: number, limit: number): Problem => ({
    code: "minutes-too-deep",
    found: `lists or quotes nested more than ${limit} deep`,
    expected: `at most ${limit} levels`,
    cure: `Take levels out. ${unreadableMinutesStay}`,
    path,
    line,
  }),
  timeout: (path: string, milliseconds: number): Problem => ({
    code: "minutes-timeout",
    found: `minutes that take more than ${milliseconds} ms to read`,
    expected: "Markdown that is read in less",
    cure: `Look for long runs of one character, such as _ or [, and take them out. ${unreadableMinutesStay}`,
    path,
  }),
  /** The reason is ours, never text of the minutes. */
  unreadable: (path: string, reason: string): Problem => ({
    code: "minutes-unreadable",
    found: `minutes that cannot be read (${quoted(reason, 200)})`,
    expected: "Markdown",
    cure: `This is a mistake of the bot's: please report it with the file. ${unreadableMinutesStay}`,
    path,
  }),
};
