import { afterEach, beforeEach, jest } from "@jest/globals";
import type { Garden } from "./garden.ts";

// Only the bot's timers follow the scenario's clock; dates and the others are real.
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

/** Stops the bot's timers; `passSeconds` advances them. For scenarios in which the bot waits. */
export function useScenarioTimers(): void {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: [...timers] }));
  afterEach(() => void jest.useRealTimers());
}

/** Advances clock and timers by some seconds and waits for the bot. */
export async function passSeconds(garden: Garden, seconds: number): Promise<void> {
  garden.github.clock.advance(seconds * 1000);
  await jest.advanceTimersByTimeAsync(seconds * 1000);
  await garden.settle();
}
