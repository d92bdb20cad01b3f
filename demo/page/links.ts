import type { Snapshot } from "../../test/fake-github/snapshot.ts";
import { webUrl } from "../simulation.ts";
import type { Links } from "./markdown.ts";

const hosts = new Set([new URL(webUrl).host, `redirect.${new URL(webUrl).host}`]);

/** Kinds of pages that exist for the minutes repository only. */
const kindsOfMinutes: ReadonlySet<string> = new Set(["blob", "commit", "runs"]);

/**
 * Maps links to simulated repositories, issues and people to their pages here. `redirect.github.com` maps to the same pages.
 * Links to pages that the simulated GitHub does not have lead outside.
 * @param minutes  `owner/name` of the minutes repository
 */
export function createLinks(
  { repositories, issues, discussions, inboxes }: Snapshot,
  appSlug: string,
  minutes: string,
): Links {
  const people = new Map(Object.keys(inboxes).map((login) => [login.toLowerCase(), login]));
  const numbers = new Map<string, Set<number>>();
  for (const { repo, number } of issues) {
    const key = repo.toLowerCase();
    numbers.set(key, (numbers.get(key) ?? new Set()).add(number));
  }
  for (const { nameWithOwner, moved } of repositories) {
    const key = nameWithOwner.toLowerCase();
    for (const number of moved) numbers.set(key, (numbers.get(key) ?? new Set()).add(number));
  }
  const discussed = new Set(discussions.map(({ repo, number }) => `${repo}#${number}`.toLowerCase()));
  const hasPage = (repo: string, kind: string | undefined, number: string | undefined): boolean => {
    if (kind === undefined || kind === "") return repo === minutes.toLowerCase() || numbers.has(repo);
    if (kind === "issues" || kind === "pull") return numbers.get(repo)?.has(Number(number)) === true;
    if (kind === "discussions") return discussed.has(`${repo}#${Number(number)}`);
    return repo === minutes.toLowerCase() && kindsOfMinutes.has(kind);
  };
  return {
    localPath: (text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url === null || !hosts.has(url.host)) return null;
      if (url.pathname === `/apps/${appSlug}`) return "/";
      const [owner = "", name = "", kind, number] = url.pathname.slice(1).split("/");
      if (name !== "")
        return hasPage(`${owner}/${name}`.toLowerCase(), kind, number)
          ? url.pathname + url.search + url.hash
          : null;
      const person = people.get(owner.toLowerCase());
      return person === undefined ? null : `/notifications#${person}`;
    },
  };
}
