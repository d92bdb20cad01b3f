import { createServer } from "node:net";

/** A browser asks `localhost` on both. */
const loopback = ["127.0.0.1", "::1"];

async function isFree(port: number): Promise<boolean> {
  for (const host of loopback) if ((await listenOnce(port, host)) === null) return false;
  return true;
}

/** A port that nobody listens at now. */
export async function anyFreePort(): Promise<number> {
  const port = await listenOnce(0, "127.0.0.1");
  if (port === null) throw new Error("no port of this machine is free");
  return port;
}

/** The first port from `wanted` on that nobody listens at. */
export async function freePortFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100 && port <= 65_535; port++) if (await isFree(port)) return port;
  return anyFreePort();
}

/** Listens for a moment; answers the port, or null where somebody else has it. */
function listenOnce(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(null);
      // A machine without IPv6.
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(port);
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : port);
      });
    });
  });
}
