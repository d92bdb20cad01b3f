import { Violation } from "./rest/answer.ts";
import type { Site } from "./rest/shapes.ts";
import type { RequestContext } from "./request-context.ts";
import { serve } from "./server.ts";

/** Root of the API for `fetch` in process, as on github.com. */
export const apiRoot = "https://api.github.com";

type Init = RequestInit & { readonly headers?: unknown };

/** Creates a `fetch` that responds without sockets. A request to any other host is a violation. */
export function createFetch(context: RequestContext, site: Site): typeof fetch {
  const send = async (input: string | URL | Request, init: Init = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request = input instanceof Request ? input : undefined;
    const method = (init.method ?? request?.method ?? "GET").toUpperCase();
    const headers = readHeaders(init.headers ?? request?.headers);
    const body = await readBody(init.body ?? (request === undefined ? undefined : await request.text()));
    const redirect = init.redirect ?? request?.redirect ?? "follow";
    const signal = init.signal ?? request?.signal ?? undefined;
    signal?.throwIfAborted();
    if (url.origin !== apiRoot) {
      context.violations.push(`a request went to ${url.origin}`);
      throw new Violation(`a request went to ${url.origin}`);
    }
    const sent = { method, path: url.pathname, query: url.searchParams, headers, body, site, signal };
    const outgoing = await serve(context, sent);
    const location = outgoing.headers["location"];
    if (outgoing.status < 300 || outgoing.status >= 400 || location === undefined || redirect === "manual")
      return answer(outgoing.status, outgoing.headers, outgoing.body, outgoing.cut, url);
    if (redirect === "error")
      throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
    // By the Fetch standard, a 301 or 302 turns a POST into a GET.
    const asGet = outgoing.status <= 303 && method !== "GET" && method !== "HEAD" && outgoing.status !== 307;
    const again: Init = { ...init, method: asGet && method === "POST" ? "GET" : method, headers };
    if (asGet && method === "POST") delete again.body;
    return send(new URL(location, url), again);
  };
  return send;
}

function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer | null,
  cut: boolean,
  url: URL,
): Response {
  const content = cut
    ? broken(body)
    : typeof body === "string" || body === null
      ? body
      : new Uint8Array(body);
  const response = new Response(content, { status, headers: { ...headers } });
  Object.defineProperty(response, "url", { value: url.href });
  return response;
}

/** Returns a body that fails in the middle. */
function broken(body: string | Buffer | null): ReadableStream {
  return new ReadableStream({
    start: (controller) => {
      if (body !== null) controller.enqueue(new Uint8Array(Buffer.from(body)));
    },
    pull: (controller) => {
      controller.error(new TypeError("terminated"));
    },
  });
}

function readHeaders(headers: unknown): Record<string, string> {
  if (headers === undefined || headers === null) return {};
  const pairs =
    headers instanceof Headers || Array.isArray(headers)
      ? [...(headers as Iterable<[string, string]>)]
      : Object.entries(headers as Record<string, string | undefined>);
  const read: Record<string, string> = {};
  for (const [name, value] of pairs) if (value !== undefined) read[name.toLowerCase()] = value;
  return read;
}

async function readBody(body: unknown): Promise<string | undefined> {
  if (body === undefined || body === null || typeof body === "string") return body ?? undefined;
  return new Response(body as ArrayBuffer).text();
}
