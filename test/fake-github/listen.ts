import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Violation } from "./rest/answer.ts";
import type { RequestContext } from "./request-context.ts";
import { Reset } from "./outgoing.ts";
import { serve } from "./server.ts";

/**
 * Serves the fake GitHub over HTTP on 127.0.0.1: REST at /api/v3, GraphQL at /api/graphql. Any other path is a violation.
 */
export async function listen(
  context: RequestContext,
  web: string,
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(context, web, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  context: RequestContext,
  web: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
    const url = new URL(request.url ?? "/", origin);
    const outgoing = await serve(context, {
      method: request.method ?? "GET",
      path: pathOf(context, url),
      query: url.searchParams,
      headers: headersOf(request),
      body: chunks.length === 0 ? undefined : Buffer.concat(chunks).toString(),
      site: { api: `${origin}/api/v3`, web },
      signal: gone.signal,
    });
    const length = outgoing.body === null ? 0 : Buffer.byteLength(outgoing.body);
    response.writeHead(outgoing.status, {
      ...outgoing.headers,
      ...(outgoing.status !== 204 && { "content-length": outgoing.cut ? length * 2 : length }),
    });
    if (!outgoing.cut) response.end(outgoing.body ?? undefined);
    else response.write(outgoing.body ?? "", () => response.destroy());
  } catch (error) {
    if (error instanceof Reset || gone.signal.aborted) response.destroy();
    else response.writeHead(500).end(error instanceof Violation ? error.message : String(error));
  }
}

function pathOf(context: RequestContext, url: URL): string {
  if (url.pathname === "/api/graphql") return "/graphql";
  if (url.pathname.startsWith("/api/v3/")) return url.pathname.slice("/api/v3".length);
  context.violations.push(`nothing is at ${url.pathname}`);
  throw new Violation(`nothing is at ${url.pathname}`);
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  return headers;
}
