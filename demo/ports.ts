import { createServer } from "node:net";

/** A browser tries both addresses for `localhost`. */
const loopback = ["127.0.0.1", "::1"];

async function isFree(port: number): Promise<boolean> {
  for (const host of loopback) if ((await listenOnce(port, host)) === null) return false;
  return true;
}

/** Finds a free port. */
export async function findFreePort(): Promise<number> {
  const port = await listenOnce(0, "127.0.0.1");
  if (port === null) throw new Error("This machine has no free port.");
  return port;
}

/** Finds the first free port from `wanted` on; any free port if the next 100 are in use. */
export async function findFreePortFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100 && port <= 65_535; port++) if (await isFree(port)) return port;
  return findFreePort();
}

/** Listens for a moment. Returns the port, or null if another program uses it. */
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
