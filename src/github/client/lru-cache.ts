import { LRUCache } from "lru-cache";

/**
 * Creates a cache that grows with its entries. With the `max` of LRUCache it would allocate memory for all of them at once.
 * @param max  maximum number of entries. The least recently used one is dropped first.
 */
export function createLruCache<Key extends string | number, Value extends object | number | true>(
  max: number,
  options: Partial<LRUCache.OptionsBase<Key, Value, unknown>> = {},
): LRUCache<Key, Value> {
  return new LRUCache({ ...options, maxSize: max, sizeCalculation: () => 1 });
}
