import { setTimeout as delay } from "node:timers/promises";
import { verifyWithFallback } from "@octokit/webhooks-methods";
import { accepted, rejected, unavailable, type Answer } from "./answer.ts";
import type { BodyReadError } from "./read-body.ts";

// We do not use the endpoint of Probot. It reads a body of any size before it verifies the signature (a forged body of
// 300 MB took 900 MB of memory in Probot 14.3), and its response contains the error text of a handler.

/** A webhook that GitHub signed. */
export type Webhook = { readonly id: string; readonly name: string; readonly payload: object };

/** Reason to reject a webhook. It appears in the log and the metrics, but its sender does not learn it. */
export type Rejection = BodyReadError | "malformed" | "not signed" | "wrong signature" | "unexpected content";

export type WebhookOptions = {
  /** The current secret, and the previous one while it is being changed. */
  readonly secrets: readonly [string, ...string[]];
  isPayload(event: string, payload: unknown): payload is object;
  /** Resolves when the jobs of the webhook are stored in the queue. */
  receive(webhook: Webhook): Promise<void>;
  onAccepted(webhook: Webhook): void;
  onFailed(webhook: Webhook, error: unknown): void;
  onRejected(reason: Rejection): void;
};

/** A webhook whose signature is not verified yet. */
export type RawWebhook = {
  readonly isJsonPost: boolean;
  /** Returns the value of a header, or null if it is missing or sent twice. */
  readonly header: (name: string) => string | null;
  readonly readBody: () => Promise<{ readonly text: string } | BodyReadError>;
};

/** GitHub waits for ten seconds: https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks#respond-within-10-seconds */
const receiveTimeoutMs = 8000;

/** Answers a webhook. It parses the body only after it has verified the signature. */
export async function answerWebhook(
  { isJsonPost, header, readBody }: RawWebhook,
  options: WebhookOptions,
): Promise<Answer> {
  const reject = (reason: Rejection): Answer => {
    options.onRejected(reason);
    return reason === "over memory budget" ? unavailable : rejected;
  };
  if (!isJsonPost) return reject("malformed");
  const [id, name] = [header("x-github-delivery"), header("x-github-event")];
  if (id === null || !/^[\w-]{1,100}$/.test(id)) return reject("malformed");
  // Matches the names of all events of GitHub, including future ones.
  if (name === null || !/^[a-z]\w{0,99}$/i.test(name)) return reject("malformed");
  // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
  const signature = header("x-hub-signature-256");
  if (signature === null || !/^sha256=[\da-f]{64}$/.test(signature)) return reject("not signed");

  const body = await readBody();
  if (typeof body === "string") return reject(body);
  const [secret, ...previousSecrets] = options.secrets;
  // Throws if the body is empty.
  const verified = verifyWithFallback(secret, body.text, signature, previousSecrets) as Promise<boolean>;
  if (!(await verified.catch(() => false))) return reject("wrong signature");
  const payload = parseJson(body.text);
  if (!options.isPayload(name, payload)) return reject("unexpected content");

  const webhook = { id, name, payload };
  try {
    const timeout = delay(receiveTimeoutMs, undefined, { ref: false });
    await Promise.race([options.receive(webhook), timeout.then(() => Promise.reject(new Error("timeout")))]);
    options.onAccepted(webhook);
    return accepted;
  } catch (error) {
    options.onFailed(webhook, error);
    return unavailable;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
