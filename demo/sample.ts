import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { GitHub } from "../test/fake-github/github.ts";
import type { Repository } from "../test/fake-github/state.ts";
import { projectFile } from "./project.ts";

/** The minutes repository of an invented community. */
export const sampleMinutes = "openferry/minutes";

/** The first time on the clock: a Friday, two days after the meeting of the routing group. */
export const sampleStart = new Date("2026-11-20T09:00:00Z");

/** The users with write access, who can tick boxes and press buttons. */
export const sampleWriters = ["pernille", "jonna-k", "tarekb", "wilma-w"] as const;

/** A member who triages issues, and a person without any role. */
const sampleTriager = "ingrid-o";
export const sampleStranger = "passer-by";

/** A push to the minutes repository. The year's file of the piers has one section more in each of its pushes. */
export type SamplePush = {
  readonly folder: string;
  readonly by: string;
  readonly message: string;
  /** Number of meetings in the year's file; null for files with one meeting. */
  readonly meetings: number | null;
};

/** The pushes after the installation of the app. */
export const samplePushes: readonly SamplePush[] = [
  { folder: "2-piers", by: "sol", message: "Piers: October and 6 November", meetings: 2 },
  { folder: "2-piers", by: "sol", message: "Piers: add 13 November", meetings: 3 },
  { folder: "2-piers", by: "sol", message: "Piers: add 19 November", meetings: 4 },
  { folder: "3-routing", by: "tarekb", message: "Minutes of the routing meeting", meetings: null },
  { folder: "4-web", by: "wilma-w", message: "Web & maps, 19 November", meetings: null },
];
export const sampleCorrection: SamplePush = {
  folder: "5-correction",
  by: "tarekb",
  message: "Tarek takes the test over; the export is #61",
  meetings: null,
};

/** A pull request with hastily written minutes of two earlier meetings. */
export const samplePullRequest = {
  folder: "6-pull-request",
  by: "pernille",
  title: "Minutes of 4 and 12 November",
  body: "Sorry, these were still on my laptop. Could somebody have a look?",
  branch: "forgotten-minutes",
} as const;

const accept = (labels: boolean) =>
  `accept:\n  - from: ${sampleMinutes}\n${labels ? "    labels: true\n" : ""}`;

/** Creates organisations, repositories and issues as they are before the app is installed. Returns the minutes repository. */
export function buildSample(github: GitHub): Repository {
  github.organization("openferry", {
    members: ["jonna-k", "tarekb", "odd-bjorn", "pernille", "sol", sampleTriager],
    admins: ["jonna-k"],
  });
  github.organization("quaymaps", { members: ["wilma-w"], admins: ["wilma-w"] });
  github.organization("tidebase", { members: ["nils-t"], admins: ["nils-t"] });
  const minutes = github.repository(sampleMinutes, {
    files: sampleFiles("1-before"),
    collaborators: {
      ...Object.fromEntries(sampleWriters.map((login) => [login, "write"])),
      [sampleTriager]: "triage",
    },
  });
  github.user(sampleStranger);
  github.repository("openferry/timetable", { files: createReadme("Timetable"), watchers: ["jonna-k"] });
  github.repository("openferry/website", { files: createReadme("Website") });
  github.repository("openferry/security", { visibility: "private", files: createReadme("Security") });
  github.repository("quaymaps/tiles", {
    files: { ...createReadme("Tiles"), ".github/minutes-bot.yml": accept(true) },
  });
  github.repository("tidebase/tides", { files: createReadme("Tides") });
  for (const repository of ["openferry/timetable", "openferry/website", "quaymaps/tiles", "tidebase/tides"])
    github.collaborator(repository, sampleTriager, "triage");
  buildTimetable(github);
  buildOthers(github);
  // The app is not installed yet, so GitHub sends no webhooks.
  github.webhooks.drop();
  return minutes;
}

function buildTimetable(github: GitHub): void {
  const repository = "openferry/timetable";
  github.issue(repository, {
    number: 41,
    title: "Night boats are missing on holidays",
    author: "emmi-on-the-pier",
    body: "On **24 December** the planner offers no boat after 22:00, although two go.\n\n- [x] reproduced\n- [ ] fixed\n",
    labels: ["bug"],
  });
  github.comment("openferry/timetable#41", "Same on the 31st. I waited for an hour.", { by: "ragnhild" });
  github.comment("openferry/timetable#41", "Thank you both, we will talk about it.", { by: "pernille" });
  github.issue(repository, { number: 52, title: "Show which piers have a ramp", author: "ragnhild" });
  github.discussion(repository, {
    number: 53,
    title: "Where should the next ramp go?",
    author: "bengt",
    body: "Ytre Holmen has steps only.",
  });
  github.discuss(`${repository}#53`, "Sandvik: most passengers with prams.", { by: "emmi-on-the-pier" });
  github.pullRequest(repository, {
    number: 57,
    title: "Read stop times past midnight",
    author: "pernille",
    body: "`25:10` is ten past one on the next day.",
    files: { "src/times.ts": "export const day = 24 * 60;\n" },
  });
  github.issue(repository, {
    number: 58,
    title: "Export of piers takes two minutes",
    author: "sol",
    labels: ["performance"],
  });
  github.issue(repository, {
    number: 61,
    title: "Export writes 25:10 instead of 01:10",
    author: "ragnhild",
    labels: ["bug"],
  });
}

function buildOthers(github: GitHub): void {
  github.issue("openferry/website", { number: 12, title: "Announce the new timetable page", author: "sol" });
  github.issue("openferry/website", {
    number: 19,
    title: "Which map provider?",
    author: "odd-bjorn",
    closed: false,
    locked: true,
  });
  github.issue("openferry/website", {
    number: 23,
    title: "Ærøskøbing is shown as rsk",
    author: "emmi-on-the-pier",
  });
  github.transfer("openferry/website#23", "openferry/timetable", { by: "pernille" });
  github.issue("openferry/security", { number: 3, title: "Tickets can be guessed", author: "jonna-k" });
  github.issue("quaymaps/tiles", {
    number: 198,
    title: "Costs of the tile server",
    author: "wilma-w",
  });
  github.issue("quaymaps/tiles", {
    number: 204,
    title: "Piers are drawn on dry land at zoom 14",
    author: "bengt",
    body: "See Sandvik, Holmen and Ytre Holmen.",
    labels: ["data"],
  });
  github.issue("tidebase/tides", { number: 88, title: "Tides of small piers", author: "nils-t" });
}

const createReadme = (title: string) => ({ "README.md": `# ${title}\n` });

/** Returns the files of a push. */
export function filesOfPush({ folder, meetings }: SamplePush): Record<string, string> {
  const files = sampleFiles(folder);
  return meetings === null
    ? files
    : Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          text
            .split(/^(?=## )/m)
            .slice(0, meetings + 1)
            .join(""),
        ]),
      );
}

/** Returns the files of a folder in demo/sample, by their paths in the repository. */
export function sampleFiles(folder: string): Record<string, string> {
  const root = projectFile("demo", "sample", folder);
  const files: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const path = join(root, name);
    if (statSync(path).isFile())
      files[relative(root, path).split(sep).join("/")] = readFileSync(path, "utf8");
  }
  return files;
}
