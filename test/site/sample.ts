import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseConfig } from "../../src/config/config.ts";
import { createGrowingTest, indexSections } from "../../src/github/read/files/meeting-trees.ts";
import { readingOptionsOf } from "../../src/jobs/reading-options.ts";
import { meetingPathOf } from "../../src/minutes/meeting-path.ts";
import { createInlineReader } from "../../src/reader/inline.ts";
import type { PublishedMeeting } from "../../src/site/meeting.ts";
import { renderSite } from "../../src/site/site-files.ts";
import { buildSite, type Site } from "../../src/site/site-model.ts";

const repository = { owner: "garden", name: "minutes" };
const serverUrl = "https://github.com";

/** Reads the files of a folder below test/site, by path. */
export function readSample(name: string): Readonly<Record<string, string>> {
  const folder = fileURLToPath(new URL(name, import.meta.url));
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".md"),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** Renders minutes as the command does, in this thread. */
export async function publishTexts(
  texts: Readonly<Record<string, string>>,
): Promise<readonly PublishedMeeting[]> {
  const parsed = parseConfig(null, null, repository);
  if ("problems" in parsed) throw new Error("no configuration");
  const settings = readingOptionsOf(parsed.config, repository, serverUrl);
  const mayGrow = createGrowingTest(parsed.config);
  const files = Object.entries(texts).flatMap(([path, text]) => {
    const bytes = new TextEncoder().encode(text);
    const sections = mayGrow(path) ? (indexSections(path, { bytes }) ?? []) : [];
    const paths = sections.length === 0 ? [path] : sections.map(({ name }) => meetingPathOf(path, name));
    return paths.map((each) => ({ path: each, bytes }));
  });
  const options = { serverUrl, repository };
  const publications = await createInlineReader().publish(files, settings, options);
  return publications.flatMap((each) => {
    if ("problem" in each) throw new Error(`${each.path}: ${each.problem.found}`);
    return each.meetings;
  });
}

async function siteOf(texts: Readonly<Record<string, string>>): Promise<Site> {
  return buildSite(await publishTexts(texts), {
    repository,
    serverUrl,
    baseUrl: "https://garden.github.io/minutes/",
    isPrivate: false,
    projectUrl: "https://example.org/minutes-bot",
    seriesNames: {},
  });
}

/** Returns the files of the site by path, without the assets. */
export async function filesOf(texts: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  return new Map([...renderSite(await siteOf(texts))].map(({ path, text }) => [path, text]));
}
