import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Which connections are open to whom. */
export type Connections = {
  /** From now on this one is closed for no other. */
  keep(socket: Socket): void;
};

/**
 * Where too many connections are open, the one goes that has been there longest without a good webhook: whoever opens
 * thousands loses their own, and GitHub's, which takes a moment, finds a place.
 */
export function limitConnections(server: Server, most: number): Connections {
  const unproven = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    unproven.add(socket);
    socket.once("close", () => unproven.delete(socket));
    const [longest] = unproven;
    if (unproven.size > most) longest?.destroy();
  });
  return {
    keep: (socket) => void unproven.delete(socket),
  };
}
