import type { RequestContext, Incoming, Outgoing } from "./request-context.ts";
import type { Fault } from "./faults.ts";
import type { LoggedRequest } from "./requests.ts";
import type { Answer } from "./rest/answer.ts";

/** A connection reset: there is no response. */
export class Reset extends TypeError {
  readonly code = "ECONNRESET";
  constructor() {
    super("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
  }
}

const page =
  "<!DOCTYPE html>\n<html><body><h1>Unicorn!</h1><p>This page is taking too long to load.</p></body></html>";

/** Responds with a fault instead of the real response. */
export async function respondWithFault(
  context: RequestContext,
  fault: Extract<Fault, { when: string }>,
  logged: LoggedRequest,
  incoming: Incoming,
): Promise<Outgoing> {
  if (fault.kind === "reset") throw new Reset();
  if (fault.kind === "timeout")
    throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
  if (fault.kind === "hang") {
    await context.faults.hanging(incoming.signal);
    throw new Reset();
  }
  const json = { message: "Server Error" };
  const html = fault.body === "html";
  return finishResponse(
    context,
    {
      status: fault.status,
      body: fault.body === "empty" ? null : html ? page : json,
      headers: fault.headers ?? {},
    },
    {
      logged,
      cut: fault.body === "half",
      headers: html ? { "content-type": "text/html; charset=utf-8" } : {},
    },
  );
}

export function finishResponse(
  context: RequestContext,
  answer: Answer,
  { logged, cut, headers }: { logged: LoggedRequest; cut: boolean; headers: Record<string, string> },
): Outgoing {
  logged.status = answer.status;
  const { body } = answer;
  const plain = typeof body === "string" || Buffer.isBuffer(body) || body === null;
  const written = plain ? body : JSON.stringify(body);
  return {
    status: answer.status,
    headers: {
      ...(body !== null && { "content-type": "application/json; charset=utf-8" }),
      date: context.state.clock.now().toUTCString(),
      "x-github-request-id": `0000:${logged.number.toString(16).toUpperCase().padStart(6, "0")}`,
      ...headers,
      ...lowerCased(answer.headers ?? {}),
    },
    body: cut && written !== null ? written.slice(0, Math.floor(written.length / 2)) : written,
    cut,
  };
}

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
