import { lintSource } from "@secretlint/core";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import type { Secret } from "./checks/check-input.ts";

/** The rules do not look at it; and a name with a line end in it, which a file may have, ends the process. */
const anyName = "minutes.md";

/** What secretlint's recommended rules find in a text (https://github.com/secretlint/secretlint); the secrets themselves are not passed on. */
export async function findSecrets(text: string): Promise<readonly Secret[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: anyName, ext: ".md", contentType: "text" },
    options: { config: { rules: [{ id: recommended.meta.id, rule: recommended }] }, maskSecrets: true },
  });
  return messages.map(({ range: [from, to], ruleId }) => ({ from, to, kind: kindOf(ruleId) }));
}

/** `@secretlint/secretlint-rule-github` finds what is "github". */
function kindOf(ruleId: string): string {
  return ruleId.slice(ruleId.lastIndexOf("/") + 1).replace("secretlint-rule-", "");
}
