import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { accepted, notNow, refusal, type Answer } from "./answer.ts";
import { readBody, type Beyond } from "./read-body.ts";
import type { Room } from "./room.ts";
import { checkSignature, type SignatureCheck } from "./signature.ts";

/** A webhook that GitHub signed. */
export type Webhook = {
  /** The delivery's id. */
  readonly id: string;
  /** The event's name, `push`. */
  readonly name: string;
  readonly payload: object;
};

/** Why a webhook is refused; its sender is not told. */
export type Refusal =
  | "not signed"
  | "wrong signature"
  | "too large"
  | "incomplete"
  | "malformed"
  /** Signed, and not what GitHub sends. */
  | "strange";

export type WebhookDoor = {
  /** One, or two while the secret is changed. */
  readonly secrets: readonly string[];
  /** The longest body in bytes. */
  readonly most: number;
  /** Bodies up to so many bytes are read at once; larger ones wait for room, so that they cannot fill the memory. */
  readonly small: number;
  readonly room: Room;
  /** Whether a payload is one of this event. */
  isPayload(event: string, payload: object): boolean;
  /** Resolves when the work is in good hands; it is done afterwards. */
  receive(webhook: Webhook): Promise<void>;
  /** How long `receive` may take, in milliseconds. */
  readonly patience: number;
  /** Its sender is who it should be: its connection is none that may be closed for another. */
  trusted(request: IncomingMessage): void;
  onAccepted(webhook: Webhook): void;
  onFailed(webhook: Webhook, error: unknown): void;
  onRefused(why: Refusal): void;
};

/** In bytes. Few long bodies are read at once, so that the short ones between them have their turn soon. */
const leastClaim = 4 * 1024 * 1024;
/** Of a long body so much has to come, in bytes, before it takes room. */
const firstBytes = 16 * 1024;
/** How long nothing may come of it while others wait, in milliseconds. */
const silence = 500;

/**
 * What a webhook is answered. Nothing of it is parsed before its signature is known to be good.
 * @param proceed  asks a sender for the body who waits to be asked
 */
export async function answerWebhook(
  request: IncomingMessage,
  door: WebhookDoor,
  proceed: () => void,
): Promise<Answer> {
  const refuse = (why: Refusal): Answer => {
    door.onRefused(why);
    return refusal;
  };
  const head = readHead(request, door);
  if (typeof head === "string") return refuse(head);
  const { length, signature } = head;
  const expected = length ?? door.most;
  let leave = (): void => undefined;
  const long: Beyond = {
    after: firstBytes,
    enter: async () => {
      if (request.destroyed) throw new Error("the sender went away");
      const gone = new AbortController();
      request.once("close", () => gone.abort());
      leave = await door.room.enter(Math.max(expected, leastClaim), gone.signal);
    },
    isWanted: () => door.room.isWanted(),
    silence,
  };
  const beyond = expected > door.small ? long : null;
  try {
    proceed();
    const body = await readBody(request, door.most, (bytes) => signature.update(bytes), beyond);
    if (body === null) return refuse(request.destroyed ? "incomplete" : "too large");
    if (!signature.isGood()) return refuse("wrong signature");
    door.trusted(request);
    const payload = parse(Buffer.concat(body));
    if (payload === null || !door.isPayload(head.name, payload)) return refuse("strange");
    return await handOver({ id: head.id, name: head.name, payload }, door);
  } catch {
    return refuse("incomplete");
  } finally {
    leave();
  }
}

type Head = {
  readonly id: string;
  readonly name: string;
  readonly signature: SignatureCheck;
  readonly length: number | null;
};

/** All that can be said before a byte of the body is read. */
function readHead(request: IncomingMessage, { secrets, most }: WebhookDoor): Head | Refusal {
  const { method, headers } = request;
  if (method !== "POST" || !/^application\/json\s*(?:;|$)/i.test(headers["content-type"] ?? ""))
    return "malformed";
  const [id, name] = [only(request, "x-github-delivery"), only(request, "x-github-event")];
  if (id === null || !/^[\w-]{1,100}$/.test(id) || name === null || !isEventName(name)) return "malformed";
  const signed = only(request, "x-hub-signature-256");
  const signature = signed === null ? null : checkSignature(signed, secrets);
  if (signature === null) return "not signed";
  const length = headers["content-length"] === undefined ? null : Number(headers["content-length"]);
  if (length !== null && length > most) return "too large";
  return { id, name, signature, length };
}

/** Letters, digits and underscores, as GitHub's are; those that are not known yet, too. */
function isEventName(text: string): boolean {
  return /^[a-z]\w{0,99}$/i.test(text);
}

/** A header that stands there once: which one of two would be meant? */
function only(request: IncomingMessage, name: string): string | null {
  const [value, ...more] = request.headersDistinct[name] ?? [];
  return value === undefined || more.length > 0 ? null : value;
}

function parse(body: Buffer): object | null {
  if (!isUtf8(body)) return null;
  try {
    const payload: unknown = JSON.parse(body.toString("utf8"));
    return typeof payload === "object" && !Array.isArray(payload) ? payload : null;
  } catch {
    return null;
  }
}

async function handOver(webhook: Webhook, door: WebhookDoor): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("not taken in time")), door.patience);
  });
  try {
    await Promise.race([door.receive(webhook), late]);
    door.onAccepted(webhook);
    return accepted;
  } catch (error) {
    door.onFailed(webhook, error);
    return notNow;
  } finally {
    clearTimeout(timer);
  }
}
