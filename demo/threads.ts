import type { Snapshot, SnapshotDiscussion, SnapshotIssue } from "../test/fake-github/snapshot.ts";

/** An issue, a pull request or a discussion, as the pages show it. */
export type Thread = SnapshotIssue & { readonly isDiscussion?: true };

/** Returns all issues and pull requests, and then all discussions. */
export function listThreads({ issues, discussions }: Snapshot): readonly Thread[] {
  return [...issues, ...discussions.map(toThread)];
}

function toThread({ closed, ...discussion }: SnapshotDiscussion): Thread {
  return {
    ...discussion,
    isDiscussion: true,
    state: closed ? "closed" : "open",
    isPullRequest: false,
    merged: false,
    headSha: null,
    headBranch: null,
    commits: [],
    stateChanges: [],
    pinned: false,
    labels: [],
    assignees: [],
    reviews: [],
    url: "",
  };
}

export const threadPath = ({ repo, number, isPullRequest, isDiscussion }: Thread): string =>
  `/${repo}/${isDiscussion === true ? "discussions" : isPullRequest ? "pull" : "issues"}/${number}`;

/** Returns the id of a comment on the page, as on GitHub. */
export const commentAnchor = ({ isDiscussion }: Pick<Thread, "isDiscussion">, id: number): string =>
  `${isDiscussion === true ? "discussioncomment" : "issuecomment"}-${id}`;
