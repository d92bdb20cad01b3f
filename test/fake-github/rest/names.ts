import type { EventType } from "../state.ts";

/** Returns the REST name of an event: LabeledEvent is `labeled`, RenamedTitleEvent is `renamed`. */
export function slug(type: EventType): string {
  if (type === "RenamedTitleEvent") return "renamed";
  if (type === "CrossReferencedEvent") return "cross-referenced";
  return snake(type).replace(/_event$/u, "");
}

/** LabeledEvent is `LABELED_EVENT` among the `itemTypes` of a timeline. */
export function itemType(type: EventType): string {
  return snake(type).toUpperCase();
}

const snake = (type: string) => type.replaceAll(/(?<=[a-z])[A-Z]/gu, "_$&").toLowerCase();
