import type { SmeeClient } from "smee-client";

/**
 * Passes on what comes to a channel of https://smee.io, signatures and all.
 * @throws an event, where the channel cannot be reached
 */
export async function followProxy(
  source: string,
  target: string,
  log: NonNullable<ConstructorParameters<typeof SmeeClient>[0]["logger"]>,
): Promise<{ close(): Promise<void> }> {
  const { SmeeClient } = await import("smee-client");
  const client = new SmeeClient({ source, target, logger: log });
  await client.start();
  return { close: () => client.stop() };
}
