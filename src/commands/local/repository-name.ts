import { isLogin } from "../../config/login.ts";
import type { Repository } from "../../config/config.ts";
import { trimEndChars } from "../../minutes/characters.ts";

/** Matches the beginning of a URL, of the short form of SSH (`git@github.com:`), and of an address without scheme. */
const host =
  /^(?:[a-z][a-z+]*:\/\/(?:[^/@\s]*@)?[^/@\s]+\/+|(?:[^/@:\s]+@)?[\w-]+(?:\.[\w-]+)+(?::\/?|\/+))/i;

/**
 * Reads the name of a repository as people write or paste it: `owner/name`, the URL of one of its pages, or a URL for
 * `git clone`. Returns null for other text.
 */
export function parseRepositoryName(text: string): Repository | null {
  const written = text.trim();
  const [path = ""] = written.replace(host, "").split(/[?#]/);
  const segments = trimEndChars(path, "/").split("/");
  const [owner = "", last = ""] = segments;
  const name = last.replace(/\.git$/i, "");
  // GitHub's own pages, such as the tree of a branch, have more segments. A bare name has two.
  const isWhole = segments.length === 2 || (segments.length > 2 && path !== written);
  return isWhole && isLogin(owner) && isName(name) ? { owner, name } : null;
}

/** Returns whether GitHub could have a repository with this name. Names have at most 100 characters. */
function isName(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text) && text !== "." && text !== "..";
}

/** Reads the repository from the address of a remote, which may also be a folder. */
export function parseRemote(url: string): Repository | null {
  return host.test(url) && !/^file:/i.test(url) ? parseRepositoryName(url) : null;
}
