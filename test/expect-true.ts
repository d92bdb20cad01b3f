import { expect } from "@jest/globals";

/** Checks which of some texts have a property, and which have not. ¶ is a line break. */
export function expectTrue(
  has: (text: string) => boolean,
  texts: readonly string[],
  others: readonly string[],
): void {
  const written = (text: string): string => text.replaceAll("¶", "\n");
  expect(texts.filter((text) => !has(written(text)))).toEqual([]);
  expect(others.filter((text) => has(written(text)))).toEqual([]);
}
