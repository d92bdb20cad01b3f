import type { Words } from "../rule.ts";

/** A complaint in words: what was found, what was expected, the cure. */
export function said(code: string, found: string, expected: string, cure: string): Words {
  return { code, found, expected, cure };
}
