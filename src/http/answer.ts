import { STATUS_CODES, type ServerResponse } from "node:http";

/** An answer to a request. It never contains the text of an error. */
export type Answer = {
  readonly status: number;
  readonly body: string;
  /** These headers replace the default headers of the same name. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** https://owasp.org/www-project-secure-headers/ */
const defaultHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "content-type": "text/plain; charset=utf-8",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Answer to every rejected webhook. Its sender does not learn the reason. */
export const rejected: Answer = { status: 400, body: "Bad request\n" };
export const notFound: Answer = { status: 404, body: "Not found\n" };
export const accepted: Answer = { status: 200, body: "ok\n" };
/** Answer to a webhook that the bot could not store. GitHub lists the delivery as failed. */
export const unavailable: Answer = { status: 503, body: "Service unavailable\n" };

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, headersOf(answer)).end(answer.body);
}

/** Returns an answer as text, for a connection without a valid request. */
export function serializeAnswer(answer: Answer): string {
  const headers = Object.entries({ ...headersOf(answer), date: new Date().toUTCString() });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${lines}\r\n${answer.body}`;
}

function headersOf({ status, body, headers }: Answer): Record<string, string | number> {
  const connection = status < 400 ? {} : { connection: "close" };
  return { ...defaultHeaders, ...headers, ...connection, "content-length": Buffer.byteLength(body) };
}
