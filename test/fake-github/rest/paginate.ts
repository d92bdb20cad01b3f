import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";

/** Returns a page of a list with a `Link` header whose URLs contain the repository's id, as on GitHub. */
export function page<T>(
  call: Call,
  items: readonly T[],
  shape: (item: T) => unknown,
  wrap: (shapes: unknown[]) => unknown = (shapes) => shapes,
): Answer {
  const size = bounded(call.query.get("per_page"), 30, 100);
  const number = bounded(call.query.get("page"), 1, Infinity);
  const shapes = items.slice((number - 1) * size, number * size).map(shape);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links = [
    number > 1 && link(call, "prev", number - 1),
    number < last && link(call, "next", number + 1),
    number < last && link(call, "last", last),
    number > 1 && link(call, "first", 1),
  ].filter((one) => one !== false);
  return {
    status: 200,
    body: wrap(shapes),
    ...(links.length > 0 && { headers: { Link: links.join(", ") } }),
  };
}

/** Replaces an invalid value by the default, and a larger one by the maximum. */
function bounded(value: string | null, standard: number, max: number): number {
  const number = Number(value ?? standard);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, max) : standard;
}

function link(call: Call, rel: string, number: number): string {
  const query = new URLSearchParams(call.query);
  query.set("page", String(number));
  const path = call.found === null ? call.path : `/repositories/${call.found.id}${call.below}`;
  return `<${call.site.api}${path}?${query.toString()}>; rel="${rel}"`;
}
