import { addressKey, type Minutes, type Reference } from "../src/minutes/minutes.ts";
import type { GitHub } from "../test/fake-github/github.ts";

/** Organisations, repositories and issues that exist only because minutes refer to them. */
export type MadeUp = {
  /** Makes what is missing for these minutes; answers the owners that are new. */
  add(minutes: readonly Minutes[]): readonly string[];
};

/** @param minutesRepository  `owner/name`, which all owners accept */
export function createMadeUp(github: GitHub, minutesRepository: string): MadeUp {
  const owners = new Set<string>();
  const repositories = new Set<string>([minutesRepository.toLowerCase()]);
  const issues = new Set<string>();
  const accept = `accept:\n  - from: ${minutesRepository}\n    labels: true\n`;

  const addOwner = (owner: string): string[] => {
    if (owners.has(owner.toLowerCase())) return [];
    owners.add(owner.toLowerCase());
    repositories.add(`${owner}/.github`.toLowerCase());
    github.repository(`${owner}/.github`, { files: { ".github/minutes-bot.yml": accept } });
    return [owner];
  };
  const addIssue = (repo: string, { address, kind }: Reference): void => {
    if (address === null || issues.has(addressKey(address))) return;
    issues.add(addressKey(address));
    const { number } = address;
    if (!repositories.has(repo.toLowerCase()))
      github.repository(repo, { files: { "README.md": `# ${address.repo}\n` } });
    repositories.add(repo.toLowerCase());
    const author = `${address.owner}-owner`;
    if (kind === "discussions") github.discussion(repo, { number, author, title: `Discussion ${number}` });
    else if (kind === "pull")
      github.pullRequest(repo, {
        number,
        author,
        title: `Pull request ${number}`,
        branch: `change-${number}`,
        files: { [`${number}.txt`]: "" },
      });
    else github.issue(repo, { number, author, title: `Issue ${number}` });
  };
  return {
    add(minutes) {
      const references = minutes.flatMap((each) => each.references);
      // A shorthand does not say what kind it is; a URL of the same number somewhere else does.
      const byKind = references.toSorted((a, b) => Number(a.kind === null) - Number(b.kind === null));
      const added: string[] = [];
      for (const reference of byKind) {
        if (reference.address === null) continue;
        const { owner, repo } = reference.address;
        added.push(...addOwner(owner));
        addIssue(`${owner}/${repo}`, reference);
      }
      return added;
    },
  };
}
