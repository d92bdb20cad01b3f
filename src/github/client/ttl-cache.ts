import { LRUCache } from "lru-cache";

/**
 * Creates a cache whose entries expire by the injected clock.
 * @param max  number of entries; the least recently used one is dropped first
 */
export function createTtlCache<V extends object | true>(
  max: number,
  ttl: number,
  now: () => Date,
): LRUCache<string, V> {
  // A resolution of 0 reads the clock each time; otherwise a timer of the real clock would decide.
  return new LRUCache({ max, ttl, ttlResolution: 0, perf: { now: () => now().getTime() } });
}
