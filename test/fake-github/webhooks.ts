import { createHmac } from "node:crypto";
import { attempt } from "./attempts.ts";
import { installationFor } from "./installations.ts";
import { guid, nextId } from "./ids.ts";
import { payloadOf } from "./payloads.ts";
import { payloadDifferences, unexplained } from "./recorded/answers.ts";
import type { Site } from "./rest/shapes.ts";
import type { WebhookEvent, World } from "./state.ts";

export type Delivery = {
  /** The delivery's id; a redelivery has the id of the first. */
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: string;
};

export type Listener = (delivery: Delivery) => unknown;

/** `all`: the default; `last`: only the newest. Each delivery that goes out is taken off the queue. */
export type DeliverOptions = {
  readonly order?: "as sent" | "reversed" | ((deliveries: readonly Delivery[]) => readonly Delivery[]);
  /** How often each is delivered. */
  readonly times?: number;
  /** Which go out; the others stay where they are. */
  readonly only?: (delivery: Delivery) => boolean;
};

export type Webhooks = {
  /** What was sent and not delivered yet, oldest first. Nothing is delivered by itself, unless `automatic` is on. */
  readonly queue: readonly Delivery[];
  /** Everything that was ever sent, for `redeliver`. */
  readonly history: readonly Delivery[];
  /** Hands deliveries to a listener in process. */
  listen(listener: Listener): void;
  /** Posts deliveries to a URL, signed. */
  deliverTo(url: string | null): void;
  /** Delivers the queue; answers the HTTP status of each delivery, or "listener". */
  deliver(options?: DeliverOptions): Promise<readonly (number | string)[]>;
  /** Takes deliveries off the queue: they are lost. */
  drop(which?: (delivery: Delivery) => boolean): readonly Delivery[];
  redeliver(delivery: Delivery): Promise<number | string>;
  /** From now on each event goes out as soon as it happens, to where `listen` or `deliverTo` said. */
  automatic(on: boolean): void;
  /** What GitHub would send for a delivery: body and headers. */
  signed(delivery: Delivery): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
};

/** How long an answer is waited for, in milliseconds. https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks */
const patience = 10_000;

/** Larger payloads are never sent. https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const payloadCap = 25 * 1024 * 1024;

export function createWebhooks(
  world: () => World,
  site: Site,
): Webhooks & { emit(event: WebhookEvent): void } {
  let queue: Delivery[] = [];
  const history: Delivery[] = [];
  const listeners: Listener[] = [];
  let target: string | null = null;
  let immediate = false;

  const signed = (delivery: Delivery) => {
    const { contentType, hasSecret } = world().app.hook;
    const json = JSON.stringify(delivery.payload);
    const body = contentType === "json" ? json : new URLSearchParams({ payload: json }).toString();
    const signature = createHmac("sha256", world().app.webhookSecret).update(body).digest("hex");
    const headers = {
      "content-type": contentType === "json" ? "application/json" : "application/x-www-form-urlencoded",
      "user-agent": "GitHub-Hookshot/044aadd",
      "x-github-event": delivery.name,
      "x-github-delivery": delivery.id,
      "x-github-hook-installation-target-id": String(world().app.id),
      "x-github-hook-installation-target-type": "integration",
      ...(hasSecret && { "x-hub-signature-256": `sha256=${signature}` }),
    };
    return { body, headers };
  };
  const send = async (delivery: Delivery, redelivery = false): Promise<number | string> => {
    for (const listener of listeners) await listener(delivery);
    if (target === null) return "listener";
    const { body, headers } = signed(delivery);
    const begin = performance.now();
    const tell = (status: string, statusCode: number): void => {
      const duration = Math.round(performance.now() - begin) / 1000;
      const answer = { redelivery, duration, status, statusCode, url: target ?? "", headers };
      world().attempts.push(attempt(world(), delivery, answer));
    };
    try {
      const response = await fetch(target, {
        method: "POST",
        body,
        headers,
        signal: AbortSignal.timeout(patience),
      });
      await response.body?.cancel();
      tell(response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`, response.status);
      return response.status;
    } catch (error) {
      const isLate = error instanceof Error && error.name === "TimeoutError";
      tell(isLate ? "timed out" : "failed to connect", 502);
      return "no answer";
    }
  };

  return {
    get queue() {
      return queue;
    },
    history,
    listen: (listener) => void listeners.push(listener),
    deliverTo: (url) => {
      target = url;
      if (url !== null) world().app.hook.url = url;
    },
    deliver: async ({ order = "as sent", times = 1, only = () => true } = {}) => {
      const going = queue.filter(only);
      queue = queue.filter((delivery) => !going.includes(delivery));
      const ordered =
        typeof order === "function" ? order(going) : order === "reversed" ? going.reverse() : going;
      const answers: (number | string)[] = [];
      for (const delivery of ordered) for (let n = 0; n < times; n++) answers.push(await send(delivery));
      return answers;
    },
    drop: (which = () => true) => {
      const lost = queue.filter(which);
      queue = queue.filter((delivery) => !lost.includes(delivery));
      return lost;
    },
    redeliver: (delivery) => send(delivery, true),
    automatic: (on) => void (immediate = on),
    signed,
    emit: (event) => {
      if (!isSubscribed(world(), event)) return;
      const number = nextId(world(), "delivery");
      const delivery: Delivery = {
        id: guid(number),
        number,
        name: event.name,
        payload: payloadOf(world(), site, event),
        at: world().clock.now().toISOString(),
      };
      const wrong = unexplained(payloadDifferences(delivery.name, delivery.payload));
      if (wrong.length > 0) throw new Error(`GitHub sends ${delivery.name} otherwise: ${wrong.join("; ")}`);
      if (event.name === "push" && JSON.stringify(delivery.payload).length > payloadCap) return;
      history.push(delivery);
      if (immediate) setImmediate(() => void send(delivery));
      else queue.push(delivery);
    },
  };
}

/** Events of installations come unasked; the others if the app asked for them and is installed there, and not suspended. */
function isSubscribed(world: World, event: WebhookEvent): boolean {
  if (event.installation !== undefined) return true;
  const { events, permissions } = world.app;
  // https://docs.github.com/webhooks/webhook-events-and-payloads#check_suite
  const isUnasked = event.name === "check_suite" && permissions["checks"] === "write";
  if (event.repository === undefined || (!isUnasked && !events.includes(event.name))) return false;
  const installation = installationFor(world, event.repository);
  return installation !== undefined && installation.suspendedAt === null;
}
