import { SingleBar } from "cli-progress";

/** Shows how far something has come that takes hours: a bar on a terminal, a line now and then elsewhere. */
export type Progress = {
  step(): void;
  /** Why it does not go on just now. */
  note(text: string): void;
  end(): void;
};

/** So many steps a line, where there is no terminal. */
const linesEvery = 25;

export function createProgress(total: number): Progress {
  let done = 0;
  if (!process.stderr.isTTY) {
    return {
      step() {
        done += 1;
        if (done % linesEvery === 0) console.error(`${done} of ${total}`);
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
      // What landed meanwhile is announced as well.
      bar.setTotal(Math.max(total, done));
      bar.update(done, { note: "" });
    },
    note: (note) => bar.update(done, { note }),
    end: () => bar.stop(),
  };
}
