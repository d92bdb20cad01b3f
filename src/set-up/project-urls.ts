import { readRootFile } from "../root-file.ts";

type PackageFile = {
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
};

/** Addresses of this project, from package.json. */
type ProjectUrls = {
  /** Null: package.json names none. */
  readonly homepage: string | null;
  /** Returns the URL of a file in the repository; null: package.json names no repository. */
  readonly docUrl: (path: string) => string | null;
};

export function readProjectUrls(): ProjectUrls {
  const { homepage, repository } = JSON.parse(readRootFile("package.json")) as PackageFile;
  const address = typeof repository === "string" ? repository : repository?.url;
  const [repositoryUrl = null] = /https:\/\/.+?(?=\.git$|$)/.exec(address ?? "") ?? [];
  return {
    homepage: homepage?.split("#")[0] ?? repositoryUrl,
    docUrl: (path) => (repositoryUrl === null ? null : `${repositoryUrl}/blob/main/${path}`),
  };
}
