import { nextId } from "./ids.ts";
import type { DeliveryAttempt, GitHubState } from "./state.ts";
import type { Delivery } from "./webhooks.ts";

type Ids = { readonly installation?: { readonly id: number }; readonly repository?: { readonly id: number } };

/** Creates the record that GitHub keeps of a delivery. */
export function createAttempt(
  state: GitHubState,
  { id: guid, name: event, payload }: Delivery,
  answer: Pick<DeliveryAttempt, "redelivery" | "duration" | "status" | "statusCode" | "url" | "headers">,
): DeliveryAttempt {
  const { installation, repository } = payload as Ids;
  return {
    ...answer,
    id: nextId(state, "attempt"),
    guid,
    event,
    action: typeof payload["action"] === "string" ? payload["action"] : null,
    installation: installation?.id ?? null,
    repository: repository?.id ?? null,
    at: state.clock.now(),
    payload,
  };
}
