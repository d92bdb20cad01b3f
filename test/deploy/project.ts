import { readFileSync } from "node:fs";

export const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

type PackageFile = { readonly version: string; readonly repository: { readonly url: string } };
const { version, repository } = JSON.parse(read("package.json")) as PackageFile;
const [, name = ""] = /github\.com\/(.+)\.git$/.exec(repository.url) ?? [];

/** The image of this version: its name is that of the repository, in lower case. */
export const image = `ghcr.io/${name.toLowerCase()}:${version}`;

/** Names of all variables that the bot reads, with those of other settings. */
export const variables: readonly string[] = [...read(".env.example").matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(
  ([, variable]) => variable ?? "",
);
