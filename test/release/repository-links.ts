/** Returns the links of the sections of a changelog, the newest first: each version to its changes since the one before. */
export function changelogLinks(
  sections: readonly { readonly version: string }[],
  address: string,
): readonly string[] {
  return sections.map(({ version }, i) => {
    const before = sections[i + 1]?.version;
    if (version === "Unreleased") return `[Unreleased]: ${address}/compare/v${before ?? ""}...HEAD`;
    const page = before === undefined ? `releases/tag/v${version}` : `compare/v${before}...v${version}`;
    return `[${version}]: ${address}/${page}`;
  });
}

/** Returns the address of the repository in package.json, without `git+` and `.git`. */
export function repositoryAddress({ repository }: { readonly repository: { readonly url: string } }): string {
  return repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
}
