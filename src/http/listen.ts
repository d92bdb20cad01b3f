import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { begin, notNow, nothingHere, onTheWire, refusal, send, type Answer } from "./answer.ts";
import { limitConnections } from "./connections.ts";
import { createRoom } from "./room.ts";
import { answerWebhook, type WebhookDoor } from "./webhook.ts";

export type WebSettings = {
  readonly port: number;
  readonly host: string;
  readonly webhookPath: string;
  /** Null: there are pages only. */
  readonly door: Omit<WebhookDoor, "most" | "small" | "room" | "patience" | "trusted"> | null;
  /** What else there is to see, by its path. */
  readonly pages: Readonly<Record<string, (request: IncomingMessage) => Answer | Promise<Answer>>>;
  readonly onError: (error: unknown) => void;
  readonly now: () => Date;
};

export type Listening = {
  /** The one that was free, where port 0 was asked for. */
  readonly port: number;
  /** Takes no more connections, and resolves when all that came is answered. */
  close(): Promise<void>;
};

const megabyte = 1024 * 1024;
const second = 1000;

/** GitHub sends nothing larger: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const largest = 25 * megabyte;
/** Hardly any webhook is longer. */
const small = 128 * 1024;
/** Taken by all longer bodies together. */
const roomSize = 64 * megabyte;
/** GitHub gives up after ten: https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks#respond-within-10-seconds */
const patience = { headers: 5 * second, request: 10 * second, receive: 8 * second, check: second / 2 };
/** Longer than a load balancer keeps an unused connection, which must not close at our end while it is taken up again. */
const keptAlive = 75 * second;
const mostConnections = 1000;
/** How many may wait to be let in; one that finds no place among them tries again after seconds only. */
const backlog = 4096;
/**
 * How much of a refused body is still taken, and for how long, so that its sender comes to reading the answer; and of how
 * many at once: in a flood nobody is waited for.
 */
const drained = { bytes: 2 * megabyte, milliseconds: second, atOnce: 8 };
/** How long an end waits for senders who are still at it. */
const lastWait = 3 * second;

/** @throws the error of `listen`, such as a port that is taken */
export async function listen(settings: WebSettings): Promise<Listening> {
  const { port, host, onError, now } = settings;
  const server = createServer({
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: patience.check,
    keepAliveTimeout: keptAlive,
    // Refused in our words, as everything is.
    requireHostHeader: false,
  });
  const connections = limitConnections(server, mostConnections);
  const door: WebhookDoor | null = settings.door && {
    ...settings.door,
    most: largest,
    small,
    room: createRoom(roomSize),
    patience: patience.receive,
    trusted: ({ socket }) => connections.keep(socket),
  };
  const refused = new WeakSet<object>();
  const lingering = new Set<ServerResponse>();
  let isClosing = false;
  const answer = (request: IncomingMessage, response: ServerResponse, proceed: () => void): void => {
    response.on("error", onError);
    answerTo(request, { ...settings, door }, proceed)
      .catch((error: unknown) => {
        onError(error);
        return notNow;
      })
      .then((it) => {
        if (isClosing) response.shouldKeepAlive = false;
        if (it.status >= 400) refused.add(request.socket);
        if (request.complete || it.status < 400 || lingering.size >= drained.atOnce) send(response, it);
        else linger(request, response, it, lingering);
      })
      .catch(onError);
  };
  const refusalOnTheWire = (): string => onTheWire(refusal, STATUS_CODES[refusal.status] ?? "", now());
  server.on("request", (request, response) => answer(request, response, () => undefined));
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) =>
    answer(request, response, () => response.writeContinue()),
  );
  server.on("checkExpectation", (_: IncomingMessage, response: ServerResponse) => send(response, refusal));
  // This is no proxy.
  server.on("connect", (_, socket: Duplex) => socket.end(refusalOnTheWire()));
  // What is no request, or comes too slowly.
  server.on("clientError", (_, socket) => {
    const isLate = !socket.writable || refused.has(socket);
    socket.end(isLate ? "" : refusalOnTheWire(), () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      isClosing = true;
      return close(server);
    },
  };
}

async function answerTo(
  request: IncomingMessage,
  { webhookPath, door, pages }: Omit<WebSettings, "door"> & { readonly door: WebhookDoor | null },
  proceed: () => void,
): Promise<Answer> {
  const path = withoutSlash(request.url?.split("?", 1)[0] ?? "");
  if (door !== null && path === withoutSlash(webhookPath)) return answerWebhook(request, door, proceed);
  const isRead = request.method === "GET" || request.method === "HEAD";
  const page = isRead && Object.hasOwn(pages, path) ? pages[path] : undefined;
  return page === undefined ? nothingHere : page(request);
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** A connection that is closed while its other end writes tells it nothing: what was sent is lost. */
function linger(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  lingering: Set<ServerResponse>,
): void {
  lingering.add(response);
  begin(response, answer);
  const end = (): void => {
    lingering.delete(response);
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, drained.milliseconds);
  let length = 0;
  request.on("data", (piece: Buffer) => {
    length += piece.length;
    request.pause();
    if (length <= drained.bytes) setImmediate(() => request.resume());
  });
  request.once("end", end);
  request.once("close", end);
  request.resume();
}

function close(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), lastWait);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
