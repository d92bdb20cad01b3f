import { readAssets } from "../../src/commands/site-output/assets.ts";
import { configPaths, parseConfig } from "../../src/config/config.ts";
import { readingOptionsOf } from "../../src/jobs/reading-options.ts";
import { filePathOf } from "../../src/minutes/meeting-path.ts";
import { createReader } from "../../src/reader/reader.ts";
import { renderSite } from "../../src/site/site-files.ts";
import { buildSite } from "../../src/site/site-model.ts";
import type { MinutesHistory } from "../history.ts";
import { findMeetings } from "../meetings.ts";
import { contentTypeOf } from "./static-server.ts";

type SiteFile = { readonly type: string; readonly text: string };

/** The static site about the newest minutes, as `minutes-bot site` writes it. */
type LiveSite = {
  /** Returns the file at a path such as `meetings.html`; the page for missing addresses with `isMissing`. */
  read(path: string): Promise<SiteFile & { readonly isMissing: boolean }>;
  close(): Promise<void>;
};

/** Creates the site. It is built when somebody opens it, and again when the minutes have changed since. */
export function createLiveSite(
  history: MinutesHistory,
  options: { readonly minutes: string; readonly serverUrl: string; readonly baseUrl: string },
): LiveSite {
  const reader = createReader({ deadlineMs: 20_000 });
  let built: { readonly head: string; readonly files: Promise<ReadonlyMap<string, string>> } | null = null;
  const build = async (head: string): Promise<ReadonlyMap<string, string>> => {
    const [owner = "", name = ""] = options.minutes.split("/");
    const repository = { owner, name };
    const { serverUrl, baseUrl } = options;
    const files = new Map(
      history.paths(head).map((path) => [path, Buffer.from(history.text(head, path) ?? "")] as const),
    );
    const path = configPaths.find((each) => files.has(each));
    const own = path === undefined ? null : { path, text: files.get(path)?.toString("utf8") ?? "" };
    const parsed = [own, null].map((text) => parseConfig(text, null, repository));
    const config = parsed.flatMap((each) => ("config" in each ? [each.config] : []))[0];
    if (config === undefined) return new Map();
    const meetings = findMeetings(files, config);
    const published = await reader.publish(
      meetings.map((each) => ({ path: each, bytes: files.get(filePathOf(each)) ?? Buffer.alloc(0) })),
      readingOptionsOf(config, repository, serverUrl),
      { serverUrl, repository },
    );
    const site = buildSite(
      published.flatMap((each) => ("meetings" in each ? each.meetings : [])),
      { repository, serverUrl, baseUrl, isPrivate: false, seriesNames: config.series, projectUrl: null },
    );
    return new Map([...renderSite(site), ...readAssets()].map((file) => [file.path, file.text]));
  };
  return {
    async read(path) {
      const head = history.resolve("HEAD") ?? "";
      if (built?.head !== head) built = { head, files: build(head) };
      const files = await built.files;
      const name = path === "" ? "index.html" : path;
      const text = files.get(name);
      return text === undefined
        ? { type: contentTypeOf("404.html"), text: files.get("404.html") ?? "", isMissing: true }
        : { type: contentTypeOf(name), text, isMissing: false };
    },
    close: () => reader.close(),
  };
}
