import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

type Cost = { readonly nodes: number; readonly points: number };

/**
 * Returns the maximum number of nodes that a query requests, and its cost in points: one request for each connection and
 * for each node above it, divided by a hundred. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function costOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Cost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  let nodes = 0;
  let requests = 0;
  const visit = (set: SelectionSetNode | undefined, times: number): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet, times);
      else if (selection.kind === Kind.FRAGMENT_SPREAD)
        visit(fragments.get(selection.name.value)?.selectionSet, times);
      else {
        const size = sizeOf(selection, variables);
        if (size !== null) {
          requests += times;
          nodes += times * size;
        }
        visit(selection.selectionSet, size === null ? times : times * size);
      }
    }
  };
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet, 1);
  return { nodes, points: Math.max(1, Math.round(requests / 100)) };
}

export const maxNodes = 500_000;

/** Returns the number of items that a field requests; null when it is not a connection. */
function sizeOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number | null {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== "first" && argument.name.value !== "last") continue;
    const size = valueOf(argument.value, variables);
    if (typeof size === "number") return size;
  }
  return null;
}

function valueOf(value: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  return value.kind === Kind.INT ? Number(value.value) : null;
}
