import { Writable } from "node:stream";
import { pino, type Logger } from "pino";
import type { Wait } from "./waits.ts";

/** What the log of the bot says, as far as the page shows it. */
type BotLog = {
  readonly log: Logger;
  /** Errors that a person has to read. */
  readonly failures: string[];
  /** Why the bot waits, if it does; cleared by `forgetWait`. */
  wait(): string | null;
  forgetWait(): void;
  /** The action items that got no reminder when the bot last looked. */
  reminderWaits(): readonly Wait[];
  /** What became of the last press on “Apply fixes”; null if it did something. */
  unusedPress(): string | null;
};

type Line = {
  readonly level: number;
  readonly msg?: string;
  readonly error?: { readonly message?: string };
  readonly failure?: string;
  readonly change?: string;
  readonly results?: readonly string[];
  readonly waits?: readonly Wait[];
};

const pressResult = /: Apply fixes: (.+)$/s;

const levels = { warn: 40, error: 50 };

export function createBotLog(): BotLog {
  const failures: string[] = [];
  let wait: string | null = null;
  let waits: readonly Wait[] = [];
  let unused: string | null = null;
  const read = ({ level, msg = "", error, failure, change, results, waits: newWaits }: Line): void => {
    if (newWaits !== undefined) waits = newWaits;
    const pressed = pressResult.exec(msg)?.[1];
    if (pressed !== undefined) unused = ["committed", "suggested"].includes(pressed) ? null : pressed;
    if (level >= levels.error) failures.push([msg, error?.message].filter(Boolean).join(": "));
    if (results?.includes("waiting") === true)
      wait = `It wrote the same text often within the last hour, so it waits before the next “${change ?? msg}”.`;
    else if (failure === "limited")
      wait = "GitHub asked it to slow down, so it waits before the next request.";
    else if (failure !== undefined && level >= levels.warn)
      wait = "A request failed, so it tries again soon.";
  };
  const log = pino(
    { level: "debug" },
    new Writable({
      write(chunk: Buffer, _, done) {
        for (const line of chunk.toString().split("\n")) if (line !== "") read(JSON.parse(line) as Line);
        done();
      },
    }),
  );
  return {
    log,
    failures,
    wait: () => wait,
    forgetWait: () => (wait = null),
    reminderWaits: () => waits,
    unusedPress: () => unused,
  };
}
