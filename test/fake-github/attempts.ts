import { nextId } from "./ids.ts";
import type { Attempt, World } from "./state.ts";
import type { Delivery } from "./webhooks.ts";

type Ids = { readonly installation?: { readonly id: number }; readonly repository?: { readonly id: number } };

/** What GitHub keeps of a delivery that went out. */
export function attempt(
  world: World,
  { id: guid, name: event, payload }: Delivery,
  answer: Pick<Attempt, "redelivery" | "duration" | "status" | "statusCode" | "url" | "headers">,
): Attempt {
  const { installation, repository } = payload as Ids;
  return {
    ...answer,
    id: nextId(world, "attempt"),
    guid,
    event,
    action: typeof payload["action"] === "string" ? payload["action"] : null,
    installation: installation?.id ?? null,
    repository: repository?.id ?? null,
    at: world.clock.now(),
    payload,
  };
}
