import leven from "leven";

/** Returns the nearest candidate within `maxDistance` edits of a text, ignoring case, or null. */
export function findClosest(text: string, candidates: readonly string[], maxDistance: number): string | null {
  const lowered = text.toLowerCase();
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) > maxDistance) continue;
    const distance = leven(lowered, candidate.toLowerCase(), { maxDistance: maxDistance + 1 });
    if (distance <= maxDistance && (best === null || distance < best.distance))
      best = { candidate, distance };
  }
  return best?.candidate ?? null;
}
