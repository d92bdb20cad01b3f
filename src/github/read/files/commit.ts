export type Commit = { readonly oid: string; readonly at: Date };
