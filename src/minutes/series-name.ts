import { seriesOf } from "./minutes-path.ts";
import { nameFolder, nameRepository } from "./series-title.ts";

/**
 * Returns the name of a series: the configured name, else the one that the minutes say, else one made from the folder, else the
 * name of the repository.
 * @param names  the configured names by folder
 * @param title  the name as one file says it, or null
 */
export function seriesName(
  names: Readonly<Record<string, string>>,
  series: string,
  repository: Parameters<typeof nameRepository>[0],
  title: string | null = null,
): string {
  const configured = names[series] ?? findBySpelling(names, series);
  const name = configured ?? title ?? nameFolder(series) ?? nameRepository(repository);
  return name === "" ? "Minutes" : name;
}

/**
 * Finds a configured name by another spelling of the folder: `./beds/`, `/beds`, `beds/` and `beds/2026` mean `beds`, and `.`
 * means the root.
 */
function findBySpelling(names: Readonly<Record<string, string>>, series: string): string | undefined {
  const key = Object.keys(names).find((each) => normalizeFolder(each) === series);
  return key === undefined ? undefined : names[key];
}

/** Returns the series of the files in a folder. */
function normalizeFolder(folder: string): string {
  const names = folder.split("/").filter((name) => name !== "" && name !== ".");
  return seriesOf([...names, "-"].join("/"));
}
