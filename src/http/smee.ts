import type { SmeeClient } from "smee-client";

type Log = NonNullable<ConstructorParameters<typeof SmeeClient>[0]["logger"]>;

/** Of a webhook's headers those that the door looks at. */
const passedOn = ["x-github-event", "x-github-delivery", "x-hub-signature-256"];

/**
 * Passes on what comes to a channel of https://smee.io, signatures and all. Anybody may write to a channel: what is no
 * webhook is dropped here, and what GitHub did not sign is refused at the door.
 * @param fetch  what reaches the channel
 * @throws an event, where the channel cannot be reached
 */
export async function followProxy(
  source: string,
  target: string,
  log: Log,
  fetch: typeof globalThis.fetch,
): Promise<{ close(): Promise<void> }> {
  const { SmeeClient } = await import("smee-client");
  // Its own forwarding ends the process over a message without a body.
  const client = new SmeeClient({
    source,
    target,
    logger: log,
    forward: false,
    // It brings an agent that knows the variables of the process, and not those of .env.
    fetch: (url: string | URL, request: RequestInit) => {
      const withoutAgent = { ...request };
      delete withoutAgent.dispatcher;
      return fetch(url, withoutAgent);
    },
  });
  client.onmessage = ({ data }) => void passOn(String(data), target, log);
  await client.start();
  return { close: () => client.stop() };
}

async function passOn(message: string, target: string, log: Log): Promise<void> {
  try {
    const said = JSON.parse(message) as Readonly<Record<string, unknown>>;
    const headers = passedOn.flatMap((name): [string, string][] => {
      const value = said[name];
      return typeof value === "string" ? [[name, value]] : [];
    });
    // To this machine itself: no proxy leads there.
    const answer = await globalThis.fetch(target, {
      method: "POST",
      headers: [...headers, ["content-type", "application/json"]],
      body: JSON.stringify(said["body"] ?? null),
    });
    await answer.arrayBuffer();
  } catch (error) {
    log.error("what came through the channel could not be passed on", error);
  }
}
