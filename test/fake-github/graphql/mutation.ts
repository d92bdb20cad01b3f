import { actorOf } from "../auth.ts";
import type { Actor, StateNode } from "../state.ts";
import { type Args, type Context, GraphqlError, notFound } from "./context.ts";
import { nodeWith } from "./types/query.ts";

export type Input = Readonly<Record<string, unknown>>;
export type Mutation = (input: Input, context: Context, actor: Actor) => Input;

export const mutation =
  (change: Mutation) =>
  (_source: unknown, args: Args, context: Context): Input => {
    const input = args["input"] as Input;
    const payload = change(input, context, actorOf(context.state, context.caller));
    return { ...payload, clientMutationId: input["clientMutationId"] ?? null };
  };

export const unprocessable = (message: string) => new GraphqlError("UNPROCESSABLE", message);

export function nodeOf<K extends StateNode["kind"]>(
  context: Context,
  id: unknown,
  kind: K,
): Extract<StateNode, { kind: K }> {
  const node = nodeWith(String(id), context) as StateNode;
  if (node.kind !== kind)
    throw notFound(`Could not resolve to ${kind} node with the global id of '${String(id)}'.`);
  return node as Extract<StateNode, { kind: K }>;
}
