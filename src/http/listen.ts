import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { notFound, rejected, sendAnswer, serializeAnswer, unavailable, type Answer } from "./answer.ts";
import { readBody, type BodyLimits } from "./read-body.ts";
import type { RawWebhook } from "./webhook.ts";

export type Page = (request: IncomingMessage) => Answer | Promise<Answer>;

type ListenOptions = {
  readonly port: number;
  readonly host: string;
  /** Pages by path, for GET and HEAD. */
  readonly pages: Readonly<Record<string, Page>>;
  /** Null if the server receives no webhooks. `path` has no trailing slash. */
  readonly webhooks: { readonly path: string; answer(webhook: RawWebhook): Promise<Answer> } | null;
  readonly onError: (error: unknown) => void;
};

/** Maximum size of a webhook from GitHub: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const maxBytes = 25 * 2 ** 20;
/** A body up to this size needs no shared budget. Hardly any webhook is larger. */
const smallBytes = 2 ** 17;
/** Memory for all bodies together, beyond the first `smallBytes` of each. */
const largeBodiesBytes = 2 ** 27;
const maxConnections = 1000;
const serverOptions = {
  headersTimeout: 5000,
  requestTimeout: 10_000, // GitHub does not wait longer.
  connectionsCheckingInterval: 500,
  // Longer than load balancers keep an idle connection. If we closed one that they are about to reuse, a webhook would be lost.
  keepAliveTimeout: 75_000,
  requireHostHeader: false,
};
const closeTimeoutMs = 3000; // for requests that are still arriving

/**
 * Starts the HTTP server.
 * @returns the actual port (useful with port 0), and `close`, which resolves when all requests are answered
 * @throws the error of `listen`, such as EADDRINUSE
 */
export async function listen(
  options: ListenOptions,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { port, host, onError } = options;
  const server = createServer(serverOptions);
  server.maxConnections = maxConnections;
  const limits = { maxBytes, smallBytes, sharedBudget: { bytes: largeBodiesBytes } };
  server.on("request", (request, response) => {
    response.on("error", onError);
    route(request, options, limits)
      .catch((error: unknown) => {
        onError(error);
        return unavailable;
      })
      .then((answer) => {
        if (!server.listening) response.shouldKeepAlive = false;
        sendAnswer(response, answer);
      })
      .catch(onError);
  });
  server.on("checkExpectation", (_, response) => sendAnswer(response, rejected));
  server.on("connect", (_, socket) => socket.end(serializeAnswer(rejected)));
  // The request is not HTTP or is too slow.
  server.on("clientError", (_, socket) => {
    socket.end(socket.writable ? serializeAnswer(rejected) : "", () => socket.destroy());
  });
  await once(server.listen({ port, host }), "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      setTimeout(() => server.closeAllConnections(), closeTimeoutMs).unref();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function route(
  request: IncomingMessage,
  { webhooks, pages }: Pick<ListenOptions, "pages" | "webhooks">,
  limits: BodyLimits,
): Promise<Answer> {
  const { method, url = "", headers, headersDistinct } = request;
  const path = (url.split("?", 1)[0] ?? "").replace(/(?<=.)\/$/, "");
  if (webhooks !== null && path === webhooks.path)
    return webhooks.answer({
      isJsonPost: method === "POST" && /^application\/json\s*(?:;|$)/i.test(headers["content-type"] ?? ""),
      header: (name) => (headersDistinct[name]?.length === 1 ? (headersDistinct[name][0] ?? null) : null),
      readBody: () => readBody(request, limits),
    });
  const isPage = (method === "GET" || method === "HEAD") && Object.hasOwn(pages, path);
  return (isPage ? pages[path]?.(request) : undefined) ?? notFound;
}
