/**
 * Tracks which parts of a request are read. A parameter that GitHub supports and the fake would silently ignore is a
 * violation.
 */
type Tracked<T extends object> = {
  readonly value: T;
  /** Paths of parameters that were never read: `filterBy.mentioned`. */
  unread(): string[];
};

export function track<T extends object>(given: T): Tracked<T> {
  const read = new Set<PropertyKey>();
  const inner = new Map<PropertyKey, Tracked<object>>();
  const value = new Proxy(given, {
    get: (target, key, receiver) => {
      read.add(key);
      const part: unknown = Reflect.get(target, key, receiver);
      if (!isPlain(part)) return part;
      const known = inner.get(key) ?? track(part);
      inner.set(key, known);
      return known.value;
    },
  });
  const unread = () =>
    Object.keys(given).flatMap((key) => {
      // The schema fills in `false` and null as defaults.
      const value: unknown = Reflect.get(given, key);
      if (!read.has(key)) return value === false || value === null ? [] : [key];
      return (inner.get(key)?.unread() ?? []).map((below) => `${key}.${below}`);
    });
  return { value, unread };
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Query parameters that are tracked in the same way. */
export class TrackedQuery extends URLSearchParams {
  readonly #read = new Set(["page", "per_page"]);

  override get(name: string): string | null {
    this.#read.add(name);
    return super.get(name);
  }

  override has(name: string): boolean {
    this.#read.add(name);
    return super.has(name);
  }

  unread(): string[] {
    return [...this.keys()].filter((name) => !this.#read.has(name));
  }
}
