import { lintSource } from "@secretlint/core";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import type { Secret } from "./checks/check-input.ts";

/** secretlint's rules ignore the name, and a real one that contains a line end would end the process. */
const fileName = "minutes.md";

/** Finds secrets with the recommended rules of https://github.com/secretlint/secretlint. Returns where they are, not what. */
export async function findSecrets(text: string): Promise<readonly Secret[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: fileName, ext: ".md", contentType: "text" },
    options: { config: { rules: [{ id: recommended.meta.id, rule: recommended }] }, maskSecrets: true },
  });
  return messages.map(({ range: [from, to], ruleId }) => ({ from, to, kind: kindOf(ruleId) }));
}

/** `@secretlint/secretlint-rule-github` finds the kind "github". */
function kindOf(ruleId: string): string {
  return ruleId.slice(ruleId.lastIndexOf("/") + 1).replace("secretlint-rule-", "");
}
