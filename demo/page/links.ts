import type { Snapshot } from "../../test/fake-github/snapshot.ts";
import { webUrl } from "../stage.ts";
import type { Links } from "./markdown.ts";

const hosts = new Set([new URL(webUrl).host, `redirect.${new URL(webUrl).host}`]);

/** Links to what this GitHub has lead to its page here; `redirect.github.com` leads to the same. */
export function linksOf({ repositories, inboxes }: Snapshot, appSlug: string): Links {
  const names = new Set(repositories.map(({ nameWithOwner }) => nameWithOwner.toLowerCase()));
  const people = new Map(Object.keys(inboxes).map((login) => [login.toLowerCase(), login]));
  return {
    local: (text) => {
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
