export type Commit = { readonly oid: string; readonly at: Date };

/** A commit in the repository that gets its checks, by that repository's database id. */
export type LocatedCommit = { readonly oid: string; readonly repositoryId: number };
