type Section = { readonly version: string; readonly date: string | null; readonly notes: string };
export function parseChangelog(text: string): readonly Section[];
export function changelogLinks(sections: readonly Section[], address: string): readonly string[];
export function repositoryAddress(manifest: { readonly repository: { readonly url: string } }): string;
export function releaseNotes(
  tag: string,
  files: {
    readonly changelog: string;
    readonly manifest: string;
    readonly lock: string;
    readonly action?: string;
  },
): string;
