import { configPaths, joinConfigFiles, type ConfigText } from "../../../config/config.ts";

/** What GraphQL answers about a file; null: there is none. */
export type ConfigBlob = { readonly text: string | null } | null;

/** Expressions of the files on the default branch, by both of their names. */
export const configExpressions = {
  config: `HEAD:${configPaths[0]}`,
  yaml: `HEAD:${configPaths[1]}`,
} as const;

/**
 * The configuration that stands under one of its names.
 * @param folder  what people are shown in front of the path: `garden/.github/`
 */
export function configFrom(yml: ConfigBlob, yaml: ConfigBlob, folder = ""): ConfigText | null {
  const [first, second] = configPaths;
  return joinConfigFiles(configText(yml, folder + first), configText(yaml, folder + second));
}

/** A file that is there but holds no text (binary, or too large) is broken, not absent. */
function configText(blob: ConfigBlob, path: string): ConfigText | null {
  return blob === null ? null : { path, text: blob.text ?? "\u0000" };
}
