type Section = { readonly version: string; readonly date: string | null; readonly notes: string };
export function parseChangelog(text: string): readonly Section[];
export function releaseNotes(
  tag: string,
  files: {
    readonly changelog: string;
    readonly manifest: string;
    readonly lock: string;
    readonly action?: string;
  },
): string;
