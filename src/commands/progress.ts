import { SingleBar } from "cli-progress";

/** Progress of a long task: a bar on a terminal, otherwise an occasional line. */
type Progress = {
  step(): void;
  /** Shows the reason for a pause. */
  note(text: string): void;
  end(): void;
};

/** Steps per printed line without a terminal. */
const stepsPerLine = 25;

export function createProgress(total: number): Progress {
  let done = 0;
  if (!process.stderr.isTTY) {
    return {
      step() {
        done += 1;
        if (done % stepsPerLine === 0) console.error(`${done} of ${total}`);
      },
      note: (text) => console.error(`${done} of ${total}, ${text}`),
      end: () => undefined,
    };
  }
  const bar = new SingleBar({
    format: "{bar} {value} of {total}  {note}",
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 30,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0, { note: "" });
  return {
    step() {
      done += 1;
      // Minutes that landed meanwhile add steps.
      bar.setTotal(Math.max(total, done));
      bar.update(done, { note: "" });
    },
    note: (note) => bar.update(done, { note }),
    end: () => bar.stop(),
  };
}
