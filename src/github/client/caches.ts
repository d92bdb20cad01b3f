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

/**
 * Creates a cache whose entries expire by the injected clock.
 * @param max  maximum number of entries. The least recently used one is dropped first.
 */
export function createTtlCache<V extends object | true>(
  max: number,
  ttl: number,
  now: () => Date,
): LRUCache<string, V> {
  // With a resolution of 0 the cache reads our clock each time. Otherwise a timer of the real clock would decide.
  return createLruCache(max, { ttl, ttlResolution: 0, perf: { now: () => now().getTime() } });
}
