import { watch } from "node:fs";
import { stringify } from "yaml";
import { configPaths, isConfigPath, parseConfig } from "../src/config/config.ts";
import { filePathOf } from "../src/minutes/meeting-path.ts";
import { dateInPath } from "../src/minutes/minutes-path.ts";
import { addressKey, type Minutes } from "../src/minutes/minutes.ts";
import { createReader } from "../src/reader/reader.ts";
import { diffFolders, type FolderFiles, guessOwner, readFolder } from "./folder.ts";
import { findPeople } from "./folder-people.ts";
import { filesOfMeetings, findMeetings } from "./meetings.ts";
import { createPlaceholderIssues } from "./placeholder-issues.ts";
import type { Scenario, ReportProgress } from "./scenario.ts";
import { type Simulation, webUrl } from "./simulation.ts";
import { readingOptionsOf } from "../src/jobs/reading-options.ts";

/** The limit in the configuration that a folder without one gets. */
const commentsPerRun = 200;
const maxNamedOwners = 5;
/** Delay after a change, because editors write a file in several steps. */
const saveDelayMs = 250;
const hourMs = 3_600_000;
const userLogin = "you";
const strangerLogin = "passer-by";

/**
 * Creates a scenario from a folder of minutes. It creates a placeholder for each issue that the minutes name, makes the
 * people whom they name by a handle members of the organization, installs the app, and pushes the files in the order of
 * their dates. Saved files are pushed again.
 * @param repo  `owner/name` of the minutes repository; null: the repository `minutes` of the most frequent owner
 */
export function createFolderScenario(simulation: Simulation, folder: string, repo: string | null): Scenario {
  const { github } = simulation;
  let files = readFolder(folder);
  let isReady = false;
  let counted: string | null = null;
  const name = repo ?? `${guessOwner(files) ?? "you"}/minutes`;
  const [owner = "", repositoryName = ""] = name.split("/");
  const configPath = configPaths.find((path) => files.has(path)) ?? configPaths[0];
  const ownConfig = files.get(configPath)?.toString("utf8");
  const placeholders = createPlaceholderIssues(github, name);
  const reader = createReader({ deadlineMs: 20_000 });
  const installed = new Set<string>();
  /** Accounts that are no new members, in lower case. */
  const known = new Set([userLogin, strangerLogin, owner.toLowerCase()]);

  github.organization(owner, { members: [userLogin], admins: [userLogin] });
  github.user(strangerLogin);
  const repository = github.repository(name, { files: { "README.md": "# Minutes\n" } });

  const parsed = parseConfig(ownConfig === undefined ? null : { path: configPath, text: ownConfig }, null, {
    owner,
    name: repositoryName,
  });
  // The bot reports a broken configuration.
  const config = "config" in parsed ? parsed.config : null;
  const meetingsOf = (from: FolderFiles): readonly string[] =>
    config === null ? [] : findMeetings(from, config);

  const readMinutes = async (
    paths: readonly string[],
    from: FolderFiles,
    progress?: ReportProgress,
  ): Promise<{ readonly minutes: Minutes[]; readonly people: readonly string[] }> => {
    if (config === null) return { minutes: [], people: [] };
    const settings = readingOptionsOf(config, { owner, name: repositoryName }, webUrl);
    const minutes: Minutes[] = [];
    for (const [i, path] of paths.entries()) {
      progress?.("minutes read:", i + 1, paths.length);
      const [reading] = await reader.read(
        [{ path, bytes: from.get(filePathOf(path)) ?? Buffer.alloc(0) }],
        settings,
      );
      if (reading !== undefined && "minutes" in reading) minutes.push(reading.minutes);
    }
    return {
      minutes,
      people: findPeople(minutes, config.people),
    };
  };
  /** Members can be assigned issues, as most people in the minutes of a community can, so the bot reminds them. */
  const addMembers = (people: readonly string[]): void => {
    // An organization that is named with an @ is no member.
    const members = people.filter((login) => !known.has(login.toLowerCase()));
    for (const login of members) known.add(login.toLowerCase());
    github.organization(owner, { members });
  };
  /** Creates who and what minutes name. Returns the new owners. */
  const addOthers = (minutes: readonly Minutes[], people: readonly string[]): readonly string[] => {
    const owners = placeholders.add(minutes);
    for (const each of owners) known.add(each.toLowerCase());
    addMembers(people);
    return owners;
  };
  const install = (owners: readonly string[]): void => {
    for (const each of owners)
      if (!installed.has(each.toLowerCase())) {
        installed.add(each.toLowerCase());
        simulation.install(each);
      }
  };
  const createConfig = (owners: readonly string[]): string =>
    ownConfig ??
    stringify({
      minutes: null,
      references: { owners: [...new Set([owner, ...owners])].slice(0, 50) },
      limits: { commentsPerRun },
    });

  const push = (
    changes: Readonly<Record<string, Buffer | null>>,
    message: string,
    kind?: "edit",
  ): Promise<void> =>
    simulation.perform(
      () => github.push(name, { files: changes, by: userLogin, message }),
      ({ sha }) => ({
        ...(kind !== undefined && { kind }),
        by: userLogin,
        what: "pushed",
        quote: message,
        commit: sha,
      }),
    );

  return {
    minutes: name,
    repository,
    folder,
    writers: [userLogin],
    stranger: strangerLogin,
    async run(report) {
      const progress: ReportProgress = (what, done, total) => {
        counted = `${what} ${done} of ${total}`;
        report(what, done, total);
      };
      const paths = meetingsOf(files).toSorted(compareByDate);
      const dated = new Set(paths.map(filePathOf));
      const { minutes, people } = await readMinutes(paths, files, progress);
      const batches = groupIntoPushes(paths, minutes);
      // Each push takes an hour. The last one is now, so that the date on the page is today.
      github.clock.advance(-batches.length * hourMs);
      const owners = addOthers(minutes, people);
      github.webhooks.drop();
      const others = [...files].filter(([path]) => !isConfigPath(path) && !dated.has(path));
      github.push(name, {
        files: { ...Object.fromEntries(others), [configPath]: createConfig(owners) },
        by: userLogin,
        message: "Files from before the installation of the bot",
      });
      github.webhooks.drop();
      await simulation.perform(
        () => install([owner, ...owners]),
        () => ({ by: null, what: `The app was installed on ${describeList([owner, ...owners])}` }),
      );
      for (const [i, batch] of batches.entries()) {
        progress("push", i + 1, batches.length);
        simulation.advanceHour();
        const message = `Minutes from ${dateInPath(batch[0] ?? "") ?? ""} on (${batch.length} meetings)`;
        await push(filesOfMeetings(batch, files, new Set(batches.slice(i + 1).flat())), message);
      }
      isReady = true;
    },
    isReady: () => isReady,
    progress: () => (isReady ? null : counted),
    watch() {
      let timer: NodeJS.Timeout | undefined;
      const pushSaved = async (): Promise<void> => {
        const now = readFolder(folder);
        const changes = diffFolders(files, now);
        files = now;
        if (changes.size === 0) return;
        const minutes = meetingsOf(now).filter((path) => changes.has(filePathOf(path)));
        const read = await readMinutes(minutes, now);
        install(addOthers(read.minutes, read.people));
        const [first = ""] = changes.keys();
        simulation.advanceHour();
        const message = changes.size === 1 ? `Save ${first}` : `Save ${changes.size} files`;
        await push(Object.fromEntries(changes), message, "edit");
      };
      let pushing: Promise<void> = Promise.resolve();
      const schedulePush = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          pushing = pushing.then(pushSaved).catch((error: unknown) => console.error(error));
        }, saveDelayMs);
      };
      const watcher = watch(folder, { recursive: true }, schedulePush);
      // Files may have been saved while the others were pushed.
      schedulePush();
      return () => {
        clearTimeout(timer);
        watcher.close();
        void reader.close();
      };
    },
    onPageOpened: () => undefined,
    announcement: () => null,
  };
}

/** Names the first owners. A folder may have a hundred. */
function describeList(names: readonly string[]): string {
  const all = [...new Set(names)];
  const more = all.length - maxNamedOwners;
  return all.slice(0, maxNamedOwners).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const compareByDate = (a: string, b: string): number => {
  const [one, other] = [`${dateInPath(a) ?? ""} ${a}`, `${dateInPath(b) ?? ""} ${b}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** Groups files into pushes that cause at most as many new comments as one run may post. */
function groupIntoPushes(paths: readonly string[], minutes: readonly Minutes[]): string[][] {
  const counts = new Map(
    minutes.map(({ path, references }) => [
      path,
      new Set(references.flatMap(({ address }) => (address === null ? [] : [addressKey(address)]))).size,
    ]),
  );
  const batches: string[][] = [];
  let remaining = 0;
  for (const path of paths) {
    const count = counts.get(path) ?? 0;
    if (batches.length === 0 || count > remaining) {
      batches.push([]);
      remaining = commentsPerRun;
    }
    batches.at(-1)?.push(path);
    remaining -= count;
  }
  return batches;
}
