import { createServer } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer as createTlsServer } from "node:tls";

/** An HTTP proxy that supports only CONNECT, as in companies. */
type ConnectProxy = {
  readonly port: number;
  /** Authorities of the requested tunnels, in order. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
};

export type ProxyRules = {
  /** Required value of `Proxy-Authorization`. */
  readonly authorization?: string;
  /** Response instead of opening a tunnel. */
  readonly refuses?: number;
  /** Replaces the target of an authority. */
  readonly leads?: Readonly<Record<string, number>>;
};

export async function connectProxy(rules: ProxyRules = {}): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, socket: Socket, head: Buffer) => {
    const authority = request.url ?? "";
    asked.push(authority);
    socket.on("error", () => undefined);
    const isWelcome =
      rules.authorization === undefined || request.headers["proxy-authorization"] === rules.authorization;
    const status = isWelcome ? rules.refuses : 407;
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${String(status)} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const url = new URL(`http://${authority}`);
    const port = rules.leads?.[authority] ?? Number(url.port || 80);
    const way = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      way.write(head);
      way.pipe(socket).pipe(way);
    });
    sockets.add(way);
    way.on("error", () => socket.destroy());
    socket.on("close", () => way.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Self-signed certificate for github.invalid and localhost, with its key. */
export const certificatePath = fileURLToPath(new URL("github-invalid.txt", import.meta.url));

/** Starts a TLS server in front of a local port. */
export async function tlsBefore(
  port: number,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const pem = readFileSync(certificatePath);
  const sockets = new Set<Socket>();
  const server = createTlsServer({ cert: pem, key: pem }, (socket) => {
    const way = connect(port, "127.0.0.1");
    for (const end of [socket, way]) {
      sockets.add(end);
      end.on("error", () => undefined);
    }
    way.pipe(socket).pipe(way);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
