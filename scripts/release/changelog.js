// Reads CHANGELOG.md: https://keepachangelog.com/en/1.1.0/

/**
 * Returns the sections of a changelog in their order: version, date, and text without the links at the end of the file.
 * The section "Unreleased" has no date.
 */
export function parseChangelog(text) {
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => {
    const [heading = "", ...lines] = part.split("\n");
    const [, version, date = null] = /^\[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$/.exec(heading.trim()) ?? [];
    if (version === undefined) throw new Error(`"## ${heading}" is not "## [VERSION] - YYYY-MM-DD"`);
    const notes = lines.filter((line) => !/^\[[^\]]+\]: /.test(line)).join("\n");
    return { version, date, notes: notes.trim() };
  });
}

/**
 * Returns the notes of the version that a tag names.
 * @param files  the texts of CHANGELOG.md, package.json, package-lock.json and, if it exists, action.yml
 * @throws an error with all reasons why the version cannot be released
 */
export function releaseNotes(tag, { changelog, manifest, lock, action = "" }) {
  const version = tag.replace(/^v/, "");
  const problems = [];
  const compare = (name, found) => {
    if (found !== version) problems.push(`${name} has the version ${found}, the tag is ${tag}`);
  };
  if (tag !== `v${version}`) problems.push(`the tag ${tag} does not begin with v`);
  compare("package.json", JSON.parse(manifest).version);
  compare("package-lock.json", JSON.parse(lock).version);
  for (const [, found] of action.matchAll(/\bminutes-bot@v?(\d+\.\d+\.\d[\w.-]*)/g))
    compare("action.yml", found);
  const section = parseChangelog(changelog).find((each) => each.version === version);
  if (section === undefined) problems.push(`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD"`);
  else if (section.date === null) problems.push(`the section of ${version} in CHANGELOG.md has no date`);
  else if (section.notes === "") problems.push(`the section of ${version} in CHANGELOG.md is empty`);
  if (problems.length > 0) throw new Error(problems.join("; "));
  return section.notes;
}
