import type { Config } from "../config/config.ts";
import type { ReadingOptions } from "../minutes/minutes.ts";

export function readingOptionsOf(
  config: Pick<Config, "references" | "people" | "vocabulary">,
  repository: { readonly owner: string; readonly name: string },
  serverUrl: string,
): ReadingOptions {
  const { aliases, tracker } = config.references;
  return {
    repository: { owner: repository.owner, name: repository.name },
    hosts: [new URL(serverUrl).host],
    aliases,
    tracker: tracker ?? null,
    people: config.people,
    vocabulary: config.vocabulary,
  };
}
