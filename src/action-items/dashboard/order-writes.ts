import type { Steps } from "../../minutes/steps.ts";
import { formatMemory, parseMemory } from "./dashboard-memory.ts";
import { parseDashboard } from "./parse-dashboard.ts";

/** GitHub rejects a body of more than 65,536 characters, also on edit. */
const maxBodyCharacters = 65_536;

/** A write of one issue of the list. */
export type ListWrite = {
  /** Number of the part: 1 is the dashboard itself. */
  readonly part: number;
  /** Null for an issue that is created. */
  readonly currentBody: string | null;
  readonly body: string;
};

export type OrderedWrite = ListWrite & {
  /** Numbers of the parts whose writes have to succeed before this one. Now they have what this one removes. */
  readonly after: readonly number[];
};

type Ids = ReadonlySet<string>;

/**
 * Orders the writes of a list, so that after each of them every item is still in an issue, and also if any of them fails. Without
 * its line or its entry in a hidden line an item may get another id, and the ticks and commands under the old id are lost.
 *
 * An issue that gets items is written before the one that has them now. If two issues exchange items, one of them gets a bridge
 * before: the wanted body, with the items that leave it in the hidden line.
 * @param writes  one for each issue. Among possible orders, this one is kept
 * @param otherBodies  bodies of the other issues, which are not written
 * @returns null if there is no order, because a bridge does not fit into its issue
 */
export function* orderWritesInSteps(
  writes: readonly ListWrite[],
  otherBodies: readonly string[],
): Steps<readonly OrderedWrite[] | null> {
  const isTrivial = writes.length === 1 || writes.every(({ currentBody }) => currentBody === null);
  if (isTrivial) return writes.map((write) => ({ ...write, after: [] }));
  const list = new ListState();
  for (const body of otherBodies) {
    list.addOther(readIds(body));
    yield;
  }
  for (const { part, currentBody, body } of writes) {
    list.add(part, readIds(currentBody ?? ""), readIds(body));
    yield;
  }
  const ordered: OrderedWrite[] = [];
  const waiting = [...writes];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ part }) => list.findLost(part).length === 0);
    const [write] = next < 0 ? [] : waiting.splice(next, 1);
    if (write !== undefined) {
      ordered.push({ ...write, after: list.findRequiredParts(write.part) });
      list.write(write.part);
      yield;
      continue;
    }
    const bridge = findBridge(waiting, list);
    if (bridge === null) return null;
    ordered.push(bridge);
    list.addWanted(bridge.part);
    yield;
  }
  return ordered;
}

/** What the issues of a list remember, from write to write. */
class ListState {
  private readonly before = new Map<number, Ids>();
  private readonly now = new Map<number, Ids>();
  private readonly wanted = new Map<number, Ids>();
  private readonly others = new Set<string>();

  addOther(ids: Ids): void {
    for (const id of ids) this.others.add(id);
  }

  add(part: number, before: Ids, wanted: Ids): void {
    this.before.set(part, before);
    this.now.set(part, before);
    this.wanted.set(part, wanted);
  }

  /** Records that a part has its wanted body. */
  write(part: number): void {
    this.now.set(part, this.wanted.get(part) ?? new Set());
  }

  /** Records that a part has what it had, and what it should have. */
  addWanted(part: number): void {
    this.now.set(part, new Set([...(this.now.get(part) ?? []), ...(this.wanted.get(part) ?? [])]));
  }

  /** Returns the ids that would be in no issue if a part were written now. An id that no issue should have does not count. */
  findLost(part: number): readonly string[] {
    return this.findLeaving(part).filter(
      (id) =>
        !this.others.has(id) &&
        this.findHolders(part, id).length === 0 &&
        [...this.wanted.values()].some((ids) => ids.has(id)),
    );
  }

  /** Returns the parts that got what leaves a part, if no other issue had it before. */
  findRequiredParts(part: number): readonly number[] {
    const required = new Set<number>();
    for (const id of this.findLeaving(part)) {
      const holders = this.findHolders(part, id);
      const [first] = holders;
      if (first === undefined || this.others.has(id)) continue;
      if (!holders.some((each) => this.before.get(each)?.has(id) === true)) required.add(first);
    }
    return [...required];
  }

  private findLeaving(part: number): readonly string[] {
    const wanted = this.wanted.get(part);
    return [...(this.now.get(part) ?? [])].filter((id) => wanted?.has(id) !== true);
  }

  private findHolders(except: number, id: string): readonly number[] {
    return [...this.now].flatMap(([part, ids]) => (part !== except && ids.has(id) ? [part] : []));
  }
}

/** Finds the first write with a bridge that fits. A part needs at most one, because after it nothing waits for this part. */
function findBridge(waiting: readonly ListWrite[], list: ListState): OrderedWrite | null {
  for (const write of waiting) {
    const body = formatBridge(write, new Set(list.findLost(write.part)));
    if (body !== null) return { ...write, body, after: [] };
  }
  return null;
}

/** Adds items to the hidden line of a wanted body. Returns null if not all of them fit. */
function formatBridge({ currentBody, body }: ListWrite, lost: Ids): string | null {
  const at = body.lastIndexOf("\n") + 1;
  const memory = parseMemory(body.slice(at));
  if (memory === null || currentBody === null) return null;
  const leaving = parseDashboard(currentBody)?.memory.known.filter(({ id }) => lost.has(id)) ?? [];
  const known = [...memory.known, ...leaving];
  const bridge = body.slice(0, at) + formatMemory({ ...memory, known }, maxBodyCharacters - at);
  const ids = readIds(bridge);
  const hasAll = [...readIds(body), ...lost].every((id) => ids.has(id));
  return hasAll && bridge.length <= maxBodyCharacters ? bridge : null;
}

/** Returns the ids that a body remembers, so that the next run uses them again. */
function readIds(body: string): Ids {
  return new Set(parseDashboard(body)?.memory.known.map(({ id }) => id));
}
