import { addressKey, type Address, type LineRange, type Reference } from "../minutes.ts";
import { nearestListItem, ownTextEnd } from "../markdown/list-items.ts";
import type { TextUnit } from "./text-units.ts";

export type LineReference = Pick<Reference, "line" | "address">;

/** Looks up the issues that action items refer to. */
export class ItemReferences {
  private readonly byLine = new Map<number, Address[]>();
  /** Cache for the last range: all tasks of a bullet share it. */
  private last: { key: string; found: readonly Address[] } | null = null;

  constructor(references: readonly LineReference[]) {
    for (const { line, address } of references) {
      if (!address) continue;
      const onLine = this.byLine.get(line);
      if (onLine) onLine.push(address);
      else this.byLine.set(line, [address]);
    }
  }

  /** Returns the issues on a range of lines, each once, in order. */
  onLines(range: LineRange): readonly Address[] {
    const key = `${range.from}-${range.to}`;
    if (this.last?.key !== key) this.last = { key, found: this.collect(range) };
    return this.last.found;
  }

  /** Returns the issues of the nearest parent bullet that has any. */
  ofParentItem(unit: TextUnit): readonly Address[] {
    let item = unit.isBullet ? nearestListItem(unit.item?.parent ?? null) : unit.item;
    for (; item; item = nearestListItem(item.parent)) {
      const found = this.onLines({ from: item.from, to: ownTextEnd(item) });
      if (found.length > 0) return found;
    }
    return [];
  }

  private collect({ from, to }: LineRange): readonly Address[] {
    const found = new Map<string, Address>();
    for (let line = from; line <= to; line++)
      for (const address of this.byLine.get(line) ?? []) found.set(addressKey(address), address);
    return [...found.values()];
  }
}
