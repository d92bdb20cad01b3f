import type { LRUCache } from "lru-cache";
import { createLruCache } from "./lru-cache.ts";

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
