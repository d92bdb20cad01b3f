import { fileAt } from "./robots.ts";

/** The owners of the only item of minutes: with `@` if a reminder may mention them. */
export function ownersWith(
  people: Readonly<Record<string, string>>,
  lines: readonly string[],
): readonly string[] {
  const file = fileAt("robots/2023-11-08.md", ["# Robots", "", ...lines].join("\n"), people);
  const [item, ...others] = file?.items ?? [];
  if (!item || others.length > 0) throw new Error(`${others.length + 1} items`);
  const names = new Set(item.names ?? []);
  return item.owners.map((owner) => (names.has(owner.toLowerCase()) ? owner : `@${owner}`));
}

export function ownersIn(...lines: readonly string[]): readonly string[] {
  return ownersWith({}, lines);
}
