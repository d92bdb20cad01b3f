import { watch } from "node:fs";
import { stringify } from "yaml";
import { configPaths, isConfigPath, parseConfig } from "../src/config/config.ts";
import { dateInPath } from "../src/minutes/dates/date.ts";
import { addressKey, type Minutes } from "../src/minutes/minutes.ts";
import { readingOptionsOf } from "../src/jobs/reconcile/read-minutes-files.ts";
import { createReader } from "../src/reader/reader.ts";
import { changesBetween, type FolderFiles, likelyOwner, readFolder } from "./folder.ts";
import { createMadeUp } from "./made-up.ts";
import type { Play, Progress } from "./play.ts";
import { type Stage, webUrl } from "./stage.ts";

/** What the configuration of a folder without one lets a run post. */
const commentsPerRun = 200;
/** An editor writes a file in several steps. */
const settled = 250;
const by = "you";

/**
 * Somebody's folder of minutes as a repository: every issue that they refer to is made up, the app is installed, the
 * files are pushed in the order of their dates, and again whenever one is saved.
 * @param repo  `owner/name` of the minutes repository; null: the owner whose issues they name most
 */
export function playFolder(stage: Stage, folder: string, repo: string | null): Play {
  const { github } = stage;
  let files = readFolder(folder);
  const name = repo ?? `${likelyOwner(files) ?? "you"}/minutes`;
  const [owner = "", repositoryName = ""] = name.split("/");
  const configPath = configPaths.find((path) => files.has(path)) ?? configPaths[0];
  const ownConfig = files.get(configPath)?.toString("utf8");
  const madeUp = createMadeUp(github, name);
  const reader = createReader({ deadlineMs: 20_000 });
  const installed = new Set<string>();

  github.organization(owner, { members: [by], admins: [by] });
  const repository = github.repository(name, { files: { "README.md": "# Minutes\n" } });

  const read = async (
    paths: readonly string[],
    from: FolderFiles,
    progress?: Progress,
  ): Promise<Minutes[]> => {
    const config = parseConfig(ownConfig === undefined ? null : { path: configPath, text: ownConfig }, null, {
      owner,
      name: repositoryName,
    });
    // A broken configuration is the bot's to tell.
    const settings =
      "config" in config ? readingOptionsOf(config.config, { owner, name: repositoryName }, webUrl) : null;
    if (settings === null) return [];
    const minutes: Minutes[] = [];
    for (const [i, path] of paths.entries()) {
      progress?.("reading", i + 1, paths.length);
      const [reading] = await reader.read([{ path, bytes: from.get(path) ?? Buffer.alloc(0) }], settings);
      if (reading !== undefined && "minutes" in reading) minutes.push(reading.minutes);
    }
    return minutes;
  };
  const install = (owners: readonly string[]): void => {
    for (const each of owners)
      if (!installed.has(each.toLowerCase())) {
        installed.add(each.toLowerCase());
        github.install(each);
      }
  };
  const configOf = (owners: readonly string[]): string =>
    ownConfig ??
    stringify({
      minutes: null,
      references: { owners: [...new Set([owner, ...owners])].slice(0, 50) },
      limits: { commentsPerRun },
    });

  return {
    minutes: name,
    repository,
    folder,
    writers: [by],
    async perform(progress) {
      const paths = [...files.keys()].filter((path) => dateInPath(path) !== null).sort(byDate);
      const minutes = await read(paths, files, progress);
      const owners = madeUp.add(minutes);
      github.webhooks.drop();
      const others = [...files].filter(([path]) => !isConfigPath(path) && dateInPath(path) === null);
      github.push(name, {
        files: { ...Object.fromEntries(others), [configPath]: configOf(owners) },
        by,
        message: "What stood there before the bot came",
      });
      github.webhooks.drop();
      install([owner, ...owners]);
      await stage.settle();
      const batches = batchesOf(paths, minutes);
      for (const [i, batch] of batches.entries()) {
        progress("delivering", i, batches.length);
        stage.anHourPasses();
        const message = `Minutes from ${dateInPath(batch[0] ?? "") ?? ""} on (${batch.length} files)`;
        github.push(name, {
          files: Object.fromEntries(batch.map((path) => [path, files.get(path) ?? null])),
          by,
          message,
        });
        await stage.settle();
      }
      progress("delivering", batches.length, batches.length);
    },
    goOn() {
      let waiting: NodeJS.Timeout | undefined;
      const push = async (): Promise<void> => {
        const now = readFolder(folder);
        const changes = changesBetween(files, now);
        files = now;
        if (changes.size === 0) return;
        const minutes = [...changes.keys()].filter((path) => now.has(path) && dateInPath(path) !== null);
        install(madeUp.add(await read(minutes, now)));
        const [first = ""] = changes.keys();
        stage.anHourPasses();
        const message = changes.size === 1 ? `Save ${first}` : `Save ${changes.size} files`;
        github.push(name, { files: Object.fromEntries(changes), by, message });
        await stage.settle();
      };
      let pushing: Promise<void> = Promise.resolve();
      const look = (): void => {
        clearTimeout(waiting);
        waiting = setTimeout(() => {
          pushing = pushing.then(push).catch((error: unknown) => console.error(error));
        }, settled);
      };
      const watcher = watch(folder, { recursive: true }, look);
      // What was saved meanwhile.
      look();
      return () => {
        clearTimeout(waiting);
        watcher.close();
        void reader.close();
      };
    },
    opened: () => undefined,
    next: () => null,
  };
}

const byDate = (a: string, b: string): number => {
  const [one, other] = [`${dateInPath(a) ?? ""} ${a}`, `${dateInPath(b) ?? ""} ${b}`];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** As many files in a push as cannot bring more new comments than a run may post. */
function batchesOf(paths: readonly string[], minutes: readonly Minutes[]): string[][] {
  const counts = new Map(
    minutes.map(({ path, references }) => [
      path,
      new Set(references.flatMap(({ address }) => (address === null ? [] : [addressKey(address)]))).size,
    ]),
  );
  const batches: string[][] = [];
  let room = 0;
  for (const path of paths) {
    const count = counts.get(path) ?? 0;
    if (batches.length === 0 || count > room) {
      batches.push([]);
      room = commentsPerRun;
    }
    batches.at(-1)?.push(path);
    room -= count;
  }
  return batches;
}
