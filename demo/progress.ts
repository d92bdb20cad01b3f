import { SingleBar } from "cli-progress";
import type { ReportProgress } from "./scenario.ts";

type Progress = { readonly report: ReportProgress; end(): void };

/** Interval between two lines where no bar can be drawn, such as in a file. */
const lineMs = 5000;

/** Creates a progress bar. It appears only for tasks of more than a second. Without a terminal, it is a line now and then. */
export function createProgress(): Progress {
  return process.stderr.isTTY ? createBar() : createLines();
}

function createLines(): Progress {
  let last = performance.now();
  return {
    report(what, done, total) {
      if (performance.now() - last < lineMs) return;
      last = performance.now();
      console.error(`${what} ${done} of ${total}`);
    },
    end: () => undefined,
  };
}

function createBar(): Progress {
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
          format: `${what.padEnd(13)} {bar} {value} of {total}  {duration_formatted}`,
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
