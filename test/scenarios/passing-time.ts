import { afterEach, beforeEach, jest } from "@jest/globals";
import type { Garden } from "./garden.ts";

// The bot's own timers move with the tale's clock; dates and everything else go on.
const timers = [
  "Date",
  "hrtime",
  "nextTick",
  "performance",
  "queueMicrotask",
  "setImmediate",
  "clearImmediate",
  "setInterval",
  "clearInterval",
] as const;

/** For tales in which the bot waits: its timers stand still unless time passes. */
export function useScenarioTimers(): void {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: [...timers] }));
  afterEach(() => void jest.useRealTimers());
}

/** So many seconds pass, and the bot does what is due by then. */
export async function passSeconds(garden: Garden, seconds: number): Promise<void> {
  garden.github.clock.advance(seconds * 1000);
  await jest.advanceTimersByTimeAsync(seconds * 1000);
  await garden.settle();
}
