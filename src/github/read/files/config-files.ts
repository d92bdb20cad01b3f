import { configPaths, joinConfigFiles, type ConfigText } from "../../../config/config.ts";

/** A configuration file in a GraphQL response, or null if it does not exist. */
export type ConfigBlob = { readonly text: string | null } | null;

/** Git expressions of the two possible configuration files on the default branch. */
export const configExpressions = {
  config: `HEAD:${configPaths[0]}`,
  yaml: `HEAD:${configPaths[1]}`,
} as const;

/**
 * Returns the configuration from either file name.
 * @param folder  prefix of the path in messages: `garden/.github/`
 */
export function configTextFrom(yml: ConfigBlob, yaml: ConfigBlob, folder = ""): ConfigText | null {
  const [first, second] = configPaths;
  return joinConfigFiles(configText(yml, folder + first), configText(yaml, folder + second));
}

/** Returns the text of a file. A file without text (binary, or too large) is invalid, not absent. */
function configText(blob: ConfigBlob, path: string): ConfigText | null {
  return blob === null ? null : { path, text: blob.text ?? "\u0000" };
}
