import type { Snapshot } from "../../test/fake-github/snapshot.ts";
import { webUrl } from "../simulation.ts";
import type { Links } from "./markdown.ts";

const hosts = new Set([new URL(webUrl).host, `redirect.${new URL(webUrl).host}`]);

/** Maps links to simulated repositories and people to their pages here. `redirect.github.com` maps to the same pages. */
export function createLinks({ repositories, inboxes }: Snapshot, appSlug: string): Links {
  const names = new Set(repositories.map(({ nameWithOwner }) => nameWithOwner.toLowerCase()));
  const people = new Map(Object.keys(inboxes).map((login) => [login.toLowerCase(), login]));
  return {
    localPath: (text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url === null || !hosts.has(url.host)) return null;
      const [owner = "", name = ""] = url.pathname.slice(1).split("/");
      if (url.pathname === `/apps/${appSlug}`) return "/";
      if (names.has(`${owner}/${name}`.toLowerCase())) return url.pathname + url.search + url.hash;
      const person = name === "" ? people.get(owner.toLowerCase()) : undefined;
      return person === undefined ? null : `/notifications#${person}`;
    },
  };
}
