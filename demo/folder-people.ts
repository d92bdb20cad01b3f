import { readItemFile } from "../src/action-items/tracking/item-file.ts";
import { isLogin } from "../src/config/login.ts";
import type { Minutes } from "../src/minutes/minutes.ts";

/** A folder of many years can name a thousand people, and each one has an inbox on the page. */
const maxPeople = 300;

/**
 * Returns the people whom minutes name by a handle: owners of action items and participants, those of the newest minutes
 * first. Names without a handle are left out, as the bot does not know whose they are either.
 * @param people  name in the minutes → handle, as configured
 */
export function findPeople(
  minutes: readonly Minutes[],
  people: Readonly<Record<string, string>>,
): readonly string[] {
  const files = minutes
    .flatMap((each) => readItemFile(each, people) ?? [])
    .toSorted((a, b) => (a.date < b.date ? 1 : -1));
  const owners = files.flatMap(({ items }) =>
    items.flatMap(({ owners, names = [] }) =>
      owners.filter((owner) => isLogin(owner) && !names.includes(owner.toLowerCase())),
    ),
  );
  const found = new Map<string, string>();
  // Owners come first: without them nobody is reminded. Participants are known in lower case only.
  for (const login of [...owners, ...files.flatMap(({ participants }) => participants)])
    if (isLogin(login) && !found.has(login.toLowerCase())) found.set(login.toLowerCase(), login);
  return [...found.values()].slice(0, maxPeople);
}
