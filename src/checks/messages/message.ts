import type { Message } from "../rule.ts";

/** Creates the text of a violation from phrases (`found`, `expected`) and sentences (`advice`). */
export function message(code: string, found: string, expected: string, advice: string): Message {
  return { code, found, expected, advice };
}
