import { addressKey, type Address, type LineRange, type Reference } from "../minutes.ts";
import { nearestItem, ownEnd } from "../references/passage.ts";
import type { Unit } from "./units.ts";

export type OnLine = Pick<Reference, "line" | "address">;

/** What action items refer to. */
export class ItemReferences {
  private readonly byLine = new Map<number, Address[]>();
  /** The range looked at last: a bullet's tasks share it. */
  private last: { key: string; found: readonly Address[] } | null = null;

  constructor(references: readonly OnLine[]) {
    for (const { line, address } of references) {
      if (!address) continue;
      const onLine = this.byLine.get(line);
      if (onLine) onLine.push(address);
      else this.byLine.set(line, [address]);
    }
  }

  /** Each once, in their order. */
  on(range: LineRange): readonly Address[] {
    const key = `${range.from}-${range.to}`;
    if (this.last?.key !== key) this.last = { key, found: this.collect(range) };
    return this.last.found;
  }

  /** Those of the nearest bullet around a unit that has any. */
  above(unit: Unit): readonly Address[] {
    let item = unit.isBullet ? nearestItem(unit.item?.parent ?? null) : unit.item;
    for (; item; item = nearestItem(item.parent)) {
      const found = this.on({ from: item.from, to: ownEnd(item) });
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
