import { createHmac } from "node:crypto";
import { createAttempt } from "./delivery-attempt.ts";
import { installationFor } from "./installations.ts";
import { guid, nextId } from "./ids.ts";
import { payloadOf } from "./payloads.ts";
import { payloadDifferences, unexplained } from "./recorded/answers.ts";
import type { Site } from "./rest/shapes.ts";
import type { WebhookEvent, GitHubState } from "./state.ts";

export type Delivery = {
  /** The delivery's id; a redelivery has the id of the first. */
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: string;
};

export type Listener = (delivery: Delivery) => unknown;

/** Options of `deliver`. Each delivered event is removed from the queue. */
export type DeliverOptions = {
  readonly order?: "as sent" | "reversed" | ((deliveries: readonly Delivery[]) => readonly Delivery[]);
  /** Number of times that each event is delivered. */
  readonly times?: number;
  /** Selects the deliveries; the others remain in the queue. */
  readonly only?: (delivery: Delivery) => boolean;
};

export type Webhooks = {
  /** Events that are not delivered yet, oldest first. Nothing is delivered automatically unless `automatic` is on. */
  readonly queue: readonly Delivery[];
  /** All events, for `redeliver`. */
  readonly history: readonly Delivery[];
  /** Calls a listener in process for each delivery. */
  listen(listener: Listener): void;
  /** Posts deliveries to a URL, signed. */
  deliverTo(url: string | null): void;
  /** Delivers the queue; returns the HTTP status of each delivery, or "listener". */
  deliver(options?: DeliverOptions): Promise<readonly (number | string)[]>;
  /** Removes deliveries from the queue: they are lost. */
  drop(which?: (delivery: Delivery) => boolean): readonly Delivery[];
  redeliver(delivery: Delivery): Promise<number | string>;
  /** Delivers each event at once, to the target of `listen` or `deliverTo`. */
  automatic(on: boolean): void;
  /** Returns the signed body and the headers of a delivery. */
  signed(delivery: Delivery): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
};

/** Timeout of a delivery. https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks */
const deliveryTimeoutMs = 10_000;

/** Larger payloads are never sent. https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const maxPayloadBytes = 25 * 1024 * 1024;

export function createWebhooks(
  state: () => GitHubState,
  site: Site,
): Webhooks & { emit(event: WebhookEvent): void } {
  let queue: Delivery[] = [];
  const history: Delivery[] = [];
  const listeners: Listener[] = [];
  let target: string | null = null;
  let immediate = false;

  const signed = (delivery: Delivery) => {
    const { contentType, hasSecret } = state().app.hook;
    const json = JSON.stringify(delivery.payload);
    const body = contentType === "json" ? json : new URLSearchParams({ payload: json }).toString();
    const signature = createHmac("sha256", state().app.webhookSecret).update(body).digest("hex");
    const headers = {
      "content-type": contentType === "json" ? "application/json" : "application/x-www-form-urlencoded",
      "user-agent": "GitHub-Hookshot/044aadd",
      "x-github-event": delivery.name,
      "x-github-delivery": delivery.id,
      "x-github-hook-installation-target-id": String(state().app.id),
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
    const recordAttempt = (status: string, statusCode: number): void => {
      const duration = Math.round(performance.now() - begin) / 1000;
      const answer = { redelivery, duration, status, statusCode, url: target ?? "", headers };
      state().attempts.push(createAttempt(state(), delivery, answer));
    };
    try {
      const response = await fetch(target, {
        method: "POST",
        body,
        headers,
        signal: AbortSignal.timeout(deliveryTimeoutMs),
      });
      await response.body?.cancel();
      recordAttempt(response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`, response.status);
      return response.status;
    } catch (error) {
      const isLate = error instanceof Error && error.name === "TimeoutError";
      recordAttempt(isLate ? "timed out" : "failed to connect", 502);
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
      if (url !== null) state().app.hook.url = url;
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
      if (!isSubscribed(state(), event)) return;
      const number = nextId(state(), "delivery");
      const delivery: Delivery = {
        id: guid(number),
        number,
        name: event.name,
        payload: payloadOf(state(), site, event),
        at: state().clock.now().toISOString(),
      };
      const wrong = unexplained(payloadDifferences(delivery.name, delivery.payload));
      if (wrong.length > 0)
        throw new Error(`the payload of ${delivery.name} differs from GitHub's: ${wrong.join("; ")}`);
      if (event.name === "push" && JSON.stringify(delivery.payload).length > maxPayloadBytes) return;
      history.push(delivery);
      if (immediate) setImmediate(() => void send(delivery));
      else queue.push(delivery);
    },
  };
}

/** Returns whether an event is sent: installation events always; others if the app subscribes to them and is installed, not suspended. */
function isSubscribed(state: GitHubState, event: WebhookEvent): boolean {
  if (event.installation !== undefined) return true;
  const { events, permissions } = state.app;
  // https://docs.github.com/webhooks/webhook-events-and-payloads#check_suite
  const isUnasked = event.name === "check_suite" && permissions["checks"] === "write";
  if (event.repository === undefined || (!isUnasked && !events.includes(event.name))) return false;
  const installation = installationFor(state, event.repository);
  return installation !== undefined && installation.suspendedAt === null;
}
