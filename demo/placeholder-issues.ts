import { addressKey, type Minutes, type Reference } from "../src/minutes/minutes.ts";
import type { GitHub } from "../test/fake-github/github.ts";

/** Simulated organisations, repositories and issues for the references in minutes. */
type PlaceholderIssues = {
  /** Creates what these minutes refer to. Returns the new owners. */
  add(minutes: readonly Minutes[]): readonly string[];
};

/** @param minutesRepository  `owner/name`; all owners accept it */
export function createPlaceholderIssues(github: GitHub, minutesRepository: string): PlaceholderIssues {
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
      // A URL says whether it is an issue or a pull request, a shorthand does not. So URLs come first.
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
