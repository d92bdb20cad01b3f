import { iso } from "../clock.ts";
import type { DeliveryAttempt } from "../state.ts";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";

/** Newest first, by cursor. https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook */
export function answerDeliveries(call: Call): Answer {
  const size = Math.min(Number(call.query.get("per_page") ?? 30), 100);
  const before = Number(/^v1_(\d+)$/u.exec(call.query.get("cursor") ?? "")?.[1] ?? Infinity);
  const status = call.query.get("status");
  const wanted = call.state.attempts
    .filter(({ id }) => id < before)
    .filter((one) => status === null || (one.status === "OK") === (status === "success"))
    .toReversed();
  const page = wanted.slice(0, size);
  const last = page.at(-1);
  const next = `<${call.site.api}/app/hook/deliveries?per_page=${size}&cursor=v1_${last?.id ?? 0}>; rel="next"`;
  return {
    status: 200,
    body: page.map(attemptShape),
    ...(wanted.length > size && { headers: { Link: next } }),
  };
}

function attemptShape(one: DeliveryAttempt) {
  return {
    id: one.id,
    guid: one.guid,
    delivered_at: iso(one.at),
    redelivery: one.redelivery,
    duration: one.duration,
    status: one.status,
    status_code: one.statusCode,
    event: one.event,
    action: one.action,
    installation_id: one.installation,
    repository_id: one.repository,
    throttled_at: null,
  };
}

/** https://docs.github.com/rest/apps/webhooks#get-a-delivery-for-an-app-webhook */
export function wholeAttemptShape(one: DeliveryAttempt) {
  const headers = Object.entries(one.headers).map(([name, value]) => [titled(name), value]);
  return {
    ...attemptShape(one),
    url: one.url,
    request: { headers: Object.fromEntries(headers) as object, payload: one.payload },
    response: { headers: {}, payload: "" },
  };
}

/** Writes header names as GitHub shows them: `X-Hub-Signature-256`. */
function titled(name: string): string {
  return name.replaceAll(/(?<=^|-)[a-z]/gu, (letter) => letter.toUpperCase()).replace("Github", "GitHub");
}
