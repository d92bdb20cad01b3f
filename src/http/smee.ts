import type { RawWebhook } from "./webhook.ts";

/**
 * Receives webhooks through a channel of https://smee.io. Anybody may write to it; `answer` verifies the signature.
 * The client's own forwarding stays off: there a message that is not JSON ends the process.
 * @param fetch  reaches the channel
 * @throws an event, where the channel does not answer
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
    // Without the client's agent, which does not know the proxy variables of .env.
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
