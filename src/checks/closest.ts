import leven from "leven";

/** The candidate that differs from a text in at most `most` characters, case aside; the nearest, or null. */
export function closest(text: string, candidates: readonly string[], most: number): string | null {
  const wanted = text.toLowerCase();
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) > most) continue;
    const distance = leven(wanted, candidate.toLowerCase(), { maxDistance: most + 1 });
    if (distance <= most && (best === null || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}
