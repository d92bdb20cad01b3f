import { staleMessages } from "./messages.ts";
import type { RegisterChange } from "./register-file.ts";

const maxListed = 10;

/** Lists which meetings of a register are not up to date, one a line. Plain text, which is not safe to print. */
export function describeChanges(changes: readonly RegisterChange[]): readonly string[] {
  const rest = changes.length - maxListed;
  return [
    ...changes.slice(0, maxListed).map(describeChange),
    ...(rest > 0 ? [staleMessages.moreMeetings(rest)] : []),
  ];
}

function describeChange({ what, path, series, date, count }: RegisterChange): string {
  const name = [series, date].filter((part) => part !== null && part !== "").join(", ");
  return staleMessages.change[what](name === "" ? path : name, count);
}
