import { connect } from "node:net";

/** The answer up to the end of the connection. */
export type Raw = {
  readonly status: number;
  /** In lower case, without the date. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Pieces that were sent before the answer came. */
  readonly sent: number;
  /** Milliseconds until the connection was closed. */
  readonly closed: number;
};

/** Writes these pieces to a port with a pause before each, and reads the answer. */
export function talk(port: number, pieces: readonly (string | Buffer)[], pause = 0): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    let received = "";
    let sent = 0;
    const socket = connect(port, "127.0.0.1");
    socket.on("data", (data) => {
      received += data.toString();
    });
    // A rejected sender can find its connection reset while it writes.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (received === "") reject(new Error("closed without an answer"));
      else resolve({ ...parse(received), sent, closed: performance.now() - begin });
    });
    void (async () => {
      for (const piece of pieces) {
        if (pause > 0) await new Promise((wait) => setTimeout(wait, pause));
        if (socket.destroyed || received !== "") return;
        sent += 1;
        if (!socket.write(piece)) await new Promise((drained) => socket.once("drain", drained));
      }
    })();
  });
}

function parse(text: string): Omit<Raw, "sent" | "closed"> {
  const [head = "", ...body] = text.split("\r\n\r\n");
  const [status = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const [name = "", ...value] = line.split(": ");
    return [name.toLowerCase(), value.join(": ")];
  });
  return {
    status: Number(status.split(" ")[1]),
    headers: Object.fromEntries(headers.filter(([name]) => name !== "date")),
    body: body.join("\r\n\r\n"),
  };
}

/** Returns the bytes of a request. */
export function request(
  line: string,
  headers: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  body: string | Buffer = "",
): Buffer {
  const entries = Array.isArray(headers) ? (headers as [string, string][]) : Object.entries(headers);
  const head = [`${line} HTTP/1.1`, ...entries.map(([name, value]) => `${name}: ${value}`), "", ""];
  return Buffer.concat([Buffer.from(head.join("\r\n")), Buffer.from(body)]);
}
