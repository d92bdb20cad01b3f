import { quoted, type Problem } from "../../problem.ts";
import { plural } from "../../render/plural.ts";

export const siteProblems = {
  repositoryMissing: (): Problem => ({
    code: "site-repository-missing",
    found: "no repository of the minutes",
    expected: "its name, because pages link to it and feeds are named after it",
    advice: "Add --repo OWNER/NAME.",
  }),
  urlInvalid: (url: string): Problem => ({
    code: "site-url-invalid",
    found: `${quoted(url, 200)} for --url`,
    expected: "the address of the site, such as https://owner.github.io/minutes/",
    advice: "Correct --url, or leave it out for GitHub Pages.",
  }),
  notEmpty: (folder: string, file: string): Problem => ({
    code: "site-folder-not-empty",
    found: `${quoted(file, 200)} in ${quoted(folder, 200)}, which this command did not write`,
    expected: "an empty folder, or one with a site that this command wrote before",
    advice: "Name another folder with --out, or empty this one. Nothing was changed.",
  }),
  notAFolder: (path: string): Problem => ({
    code: "site-folder-invalid",
    found: `${quoted(path, 200)}, which is a file or a symbolic link`,
    expected: "a folder",
    advice: "Name another folder with --out, or remove it. A link may lead anywhere.",
  }),
  privateRepository: (repository: string): Problem => ({
    code: "site-repository-private",
    found: `the repository ${quoted(repository)}, which is private or internal`,
    expected: "minutes that everybody may read, because most sites are public",
    advice:
      "If only the readers of the repository can open the site, add --private. GitHub Pages of a private repository are public, unless your plan can restrict them.",
  }),
};

export const siteMessages = {
  /** @param path  where the site begins */
  written: (files: number, meetings: number, path: string): string =>
    `Wrote ${plural(files, "file", "files")} about ${plural(meetings, "meeting", "meetings")}. The site begins at ${path}.`,
  removed: (count: number): string => `Removed ${plural(count, "file", "files")} of an earlier run.`,
  hidden: (path: string, lines: readonly number[]): string =>
    `${path}: not published: ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}. Run \`minutes-bot check\` to see why.`,
};
