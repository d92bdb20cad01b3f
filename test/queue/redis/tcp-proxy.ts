import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { Transform } from "node:stream";

/** A way to a Redis that can be made bad for one instance alone. */
type Wire = {
  readonly url: string;
  /** Nothing gets through until what it returns is called. */
  hold(): () => void;
  cut(): void;
};

/** @param lag  milliseconds that everything takes, each way */
export async function layWire(to: string, lag = 0): Promise<Wire> {
  const { port, hostname } = new URL(to);
  const ends = new Set<Socket>();
  let held = Promise.resolve();
  const server: Server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.pipe(late(lag, () => held)).pipe(other);
      end.on("error", () => other.destroy());
      end.on("close", () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    cut() {
      server.close();
      for (const end of ends) end.destroy();
    },
  };
}

function late(lag: number, held: () => Promise<void>): Transform {
  const timers = new Set<NodeJS.Timeout>();
  return new Transform({
    transform(chunk, _, done) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void held().then(() => this.push(chunk));
      }, lag);
      timers.add(timer);
      done();
    },
    destroy(error, done) {
      timers.forEach((timer) => clearTimeout(timer));
      done(error);
    },
  });
}
