import type { ServerResponse } from "node:http";

/** A page, or the answer to a webhook. No text of an error ever stands in one. */
export type Answer = {
  readonly status: number;
  /** Plain text, unless `type` says otherwise. */
  readonly body: string;
  readonly type?: string;
  /** Instead of those that every page has. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** On every page: nothing here is to be framed, guessed at, kept or told on. https://owasp.org/www-project-secure-headers/ */
const security: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Whatever is wrong with a webhook, its sender learns no more than this. */
export const refusal: Answer = { status: 400, body: "Bad request\n" };
export const nothingHere: Answer = { status: 404, body: "Not found\n" };
export const accepted: Answer = { status: 200, body: "ok\n" };
/** It was good, and it will not be done. GitHub's list of deliveries shows it. */
export const notNow: Answer = { status: 503, body: "Not now\n" };

/** All of an answer but the call that ends it, after which Node would close a connection whose sender is still writing. */
export function begin(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, headersOf(answer));
  response.write(answer.body);
}

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, headersOf(answer));
  response.end(answer.body);
}

/** An answer as it goes over the wire, for what never became a request. */
export function onTheWire(answer: Answer, reason: string, now: Date): string {
  const headers = { ...headersOf(answer), date: now.toUTCString() };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${answer.status} ${reason}`, ...lines, "", answer.body].join("\r\n");
}

function headersOf({ status, body, type, headers }: Answer): Record<string, string | number> {
  return {
    ...security,
    ...headers,
    ...(status < 400 ? {} : { connection: "close" }),
    "content-type": type ?? "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  };
}
