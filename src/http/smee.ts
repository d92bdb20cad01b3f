import type { RawWebhook } from "./webhook.ts";

/**
 * Receives webhooks through a channel of https://smee.io. Anybody may write to it, and `answer` verifies the signature.
 * Forwarding by the client is off, because it crashes the process on a message that is not JSON.
 * @param fetch  sends the requests to the channel
 * @throws the ErrorEvent of the client, which is not an Error, if the channel does not answer
 */
export async function followSmeeChannel(
  source: string,
  answer: (webhook: RawWebhook) => Promise<unknown>,
  log: Pick<Console, "info" | "error">,
  fetch: typeof globalThis.fetch,
): Promise<{ close(): Promise<void> }> {
  const { SmeeClient } = await import("smee-client");
  const client = new SmeeClient({
    source,
    target: source, // unused without forwarding
    logger: log,
    forward: false,
    // Removes the dispatcher of the client, because it ignores the proxy variables of .env.
    fetch: (url: string | URL, request: RequestInit) => (delete request.dispatcher, fetch(url, request)),
  });
  const onMessage = async (message: string): Promise<void> => {
    const { body = null, ...headers } = JSON.parse(message) as Readonly<Record<string, unknown>>;
    await answer({
      isJsonPost: true,
      header: (name) => (typeof headers[name] === "string" ? headers[name] : null),
      readBody: () => Promise.resolve({ text: JSON.stringify(body) }),
    });
  };
  client.onmessage = ({ data }) => {
    onMessage(String(data)).catch((error: unknown) => log.error("a message of smee.io was not read", error));
  };
  await client.start();
  return { close: () => client.stop() };
}
