import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import type { Secret } from "./checks/check-input.ts";

/** A fixed name. The rules of secretlint ignore it, and a real path with a line break would crash the process. */
const fileName = "minutes.md";

// It would keep 36 marks of each file for ever, and search all of them for each new one.
secretLintProfiler.mark = () => undefined;

/** Finds secrets with the recommended rules of https://github.com/secretlint/secretlint. Returns their offsets, not their text. */
export async function findSecrets(text: string): Promise<readonly Secret[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: fileName, ext: ".md", contentType: "text" },
    options: { config: { rules: [{ id: recommended.meta.id, rule: recommended }] }, maskSecrets: true },
  });
  return messages.map(({ range: [from, to], ruleId }) => ({ from, to, kind: kindOf(ruleId) }));
}

/** Returns the kind of secret that a rule finds: `github` for `@secretlint/secretlint-rule-github`. */
function kindOf(ruleId: string): string {
  return ruleId.slice(ruleId.lastIndexOf("/") + 1).replace("secretlint-rule-", "");
}
