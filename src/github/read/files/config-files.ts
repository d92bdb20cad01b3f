import { configPaths, joinConfigFiles, type ConfigText } from "../../../config/config.ts";

/** A configuration file in a GraphQL response, or null if it does not exist. */
type ConfigBlob = { readonly text: string | null } | null;

/** Both possible configuration files of a repository in a GraphQL response. */
export type ConfigNode = { readonly config: ConfigBlob; readonly yaml: ConfigBlob };

/** Git expressions of the two possible configuration files on the default branch. */
export const configExpressions = {
  config: `HEAD:${configPaths[0]}`,
  yaml: `HEAD:${configPaths[1]}`,
} as const;

/** Fragment `Config` for `ConfigNode`, in a query with `configExpressions` as variables. */
export const configFragment = `fragment Config on Repository {
    config: object(expression: $config) { ... on Blob { text } }
    yaml: object(expression: $yaml) { ... on Blob { text } }
  }`;

/**
 * Returns the configuration from either file name.
 * @param node  null when the repository does not exist
 * @param folder  prefix of the path in messages: `garden/.github/`
 */
export function configTextFrom(node: ConfigNode | null, folder = ""): ConfigText | null {
  const [first, second] = configPaths;
  if (node === null) return null;
  return joinConfigFiles(configText(node.config, folder + first), configText(node.yaml, folder + second));
}

/** Returns the text of a file. A file without text (binary, or too large) is invalid, not absent. */
function configText(blob: ConfigBlob, path: string): ConfigText | null {
  return blob === null ? null : { path, text: blob.text ?? "\u0000" };
}
