import { SingleBar } from "cli-progress";
import type { ReportProgress } from "./scenario.ts";

/** Creates a progress bar. It appears only on a terminal, and only for tasks of more than a second. */
export function createProgress(): { readonly report: ReportProgress; end(): void } {
  if (!process.stderr.isTTY) return { report: () => undefined, end: () => undefined };
  let current: { what: string; bar: SingleBar; since: number; shown: boolean } | null = null;
  const end = (): void => {
    if (current?.shown === true) current.bar.stop();
    current = null;
  };
  return {
    end,
    report(what, done, total) {
      if (current?.what !== what) {
        end();
        const bar = new SingleBar({
          format: `${what.padEnd(10)} {bar} {value} of {total}  {duration_formatted}`,
          barCompleteChar: "━",
          barIncompleteChar: "─",
          barsize: 30,
          hideCursor: true,
          stream: process.stderr,
        });
        current = { what, bar, since: performance.now(), shown: false };
      }
      if (!current.shown && performance.now() - current.since > 1000) {
        current.bar.start(total, done);
        current.shown = true;
      } else if (current.shown) current.bar.update(done);
      if (done === total) end();
    },
  };
}
