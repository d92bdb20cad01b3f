import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { Repository } from "../config/config.ts";
import { dateInPath, seriesOf } from "../minutes/minutes-path.ts";
import { trimEndChars } from "../minutes/characters.ts";
import { formatProblem, printable, type Problem } from "../problem.ts";
import { createReader, type MinutesText, type Publication, type Reader } from "../reader/reader.ts";
import type { PublishedMeeting } from "../site/meeting.ts";
import { renderSite } from "../site/site-files.ts";
import { buildSite } from "../site/site-model.ts";
import { readProjectUrls } from "../set-up/project-urls.ts";
import { readLocalFiles } from "./local/local-files.ts";
import { localServerUrl, openLocalRepository, type LocalRepository } from "./local/local-repository.ts";
import { fileProblems } from "./messages.ts";
import { readAssets } from "./site-output/assets.ts";
import { siteMessages, siteProblems } from "./site-output/messages.ts";
import { OutputFolder } from "./site-output/output-folder.ts";
import { isKnownAsPrivate } from "./site-output/private-repository.ts";

type Options = {
  readonly root?: string;
  readonly repo?: string;
  readonly out: string;
  readonly url?: string;
  readonly private?: boolean;
};

/** Registers `site`, which writes a static site about all minutes. */
export function registerSite(program: Command): void {
  program
    .command("site")
    .description("write a static site about all minutes, such as for GitHub Pages, offline")
    .requiredOption("--out <folder>", "an empty folder for the site, or that of an earlier run")
    .option("--root <folder>", "the top of the minutes repository (default: the top of the clone)")
    .option("--repo <owner/name>", "the minutes repository (default: the origin of the clone)")
    .option("--url <address>", "where the site will be (default: that of GitHub Pages)")
    .option("--private", "write the site although the repository is private")
    .action(site);
}

async function site(options: Options): Promise<void> {
  const opened = openLocalRepository(options);
  if ("problems" in opened) {
    printProblems(opened.problems);
    return;
  }
  const { repository, config, root } = opened;
  const baseUrl = baseUrlOf(options.url, repository);
  const isPrivate = options.private === true;
  const [problem] = [
    ...(repository.owner === "" ? [siteProblems.repositoryMissing()] : []),
    ...(baseUrl === null ? [siteProblems.urlInvalid(options.url ?? "")] : []),
    ...(!isPrivate && isKnownAsPrivate(repository, process.env["GITHUB_EVENT_PATH"])
      ? [siteProblems.privateRepository(`${repository.owner}/${repository.name}`)]
      : []),
  ];
  if (problem !== undefined || baseUrl === null) {
    if (problem !== undefined) printProblems([problem]);
    return;
  }
  for (const warning of opened.warnings) console.error(formatProblem(warning));
  const local = opened.find(["."]);
  printProblems(local.problems);
  if (local.paths.length === 0) {
    printProblems([fileProblems.noMinutes(["."])]);
    return;
  }
  const folder = OutputFolder.open(resolve(options.out));
  const { files, problems } = readLocalFiles(local.paths, root);
  printProblems(problems);
  const meetings = await publish(files, opened);
  const model = buildSite(meetings, {
    repository,
    serverUrl: localServerUrl,
    baseUrl,
    isPrivate,
    seriesNames: config.series,
    projectUrl: readProjectUrls().homepage,
  });
  const written = [...renderSite(model), ...readAssets()];
  const removed = folder.replace(written);
  if (removed > 0) console.error(siteMessages.removed(removed));
  for (const { path, hiddenLines } of meetings)
    if (hiddenLines.length > 0) console.error(printable(siteMessages.hidden(path, hiddenLines)));
  const start = join(options.out, "index.html");
  console.log(printable(siteMessages.written(written.length, meetings.length, start)));
}

/** Returns the address of the site with a slash at its end, or null if it is none. */
function baseUrlOf(url: string | undefined, { owner, name }: Repository): string | null {
  const host = `${owner.toLowerCase()}.github.io`;
  // https://docs.github.com/pages/getting-started-with-github-pages/what-is-github-pages
  const path = name.toLowerCase() === host ? "" : `${name}/`;
  if (url === undefined) return `https://${owner === "" ? "invalid" : host}/${path}`;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null;
  return `${parsed.origin}${trimEndChars(parsed.pathname, "/")}/`;
}

/** Rendering makes many small objects: with less, a tenth of its time goes into collecting them. */
const maxYoungGenerationSizeMb = 64;

/** Renders the files on the cores of this machine. A file over a limit gets a page that says so. */
async function publish(
  files: readonly MinutesText[],
  { readingOptions, repository }: LocalRepository,
): Promise<readonly PublishedMeeting[]> {
  const readers = Array.from({ length: Math.min(4, availableParallelism()) }, () =>
    createReader({ maxYoungGenerationSizeMb }),
  );
  const options = { serverUrl: localServerUrl, repository };
  const publications: (readonly Publication[])[] = [];
  // Each reader takes the next file, because a few files are much longer than the others.
  const next = files.entries();
  const readOn = async (reader: Reader): Promise<void> => {
    for (const [at, file] of next) publications[at] = await reader.publish([file], readingOptions, options);
  };
  await Promise.all(readers.map(readOn));
  await Promise.all(readers.map((reader) => reader.close()));
  return publications.flat().flatMap(meetingsOf);
}

function meetingsOf(publication: Publication): readonly PublishedMeeting[] {
  if ("meetings" in publication) return publication.meetings;
  const { path, problem } = publication;
  console.error(formatProblem({ ...problem, path }));
  const date = dateInPath(path);
  return [
    {
      path,
      series: seriesOf(path),
      seriesTitle: null,
      date,
      title: date ?? path,
      anchors: [],
      ownAnchors: [],
      firstLine: null,
      participants: [],
      body: { html: "", text: "" },
      topics: [],
      discussions: [],
      decisions: [],
      items: null,
      tasks: [],
      hiddenLines: [],
      isOmitted: true,
    },
  ];
}

function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
}
