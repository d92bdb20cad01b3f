import { createHash } from "node:crypto";

/** What befalls a story: at which of its writes (counted over the whole story, from 1), or all the time. */
const atWrites = [
  "dies before write",
  "dies after write",
  "dies after write, and reads lag,",
  "is overtaken at write",
];
const always = ["reads lag", "two instances"];

/** Of a story that writes hundreds of times the same, so many writes, evenly spread. */
const most = 60;

export function everything(writes) {
  const every = Math.max(1, writes / most);
  const numbers = Array.from({ length: Math.min(writes, most) }, (_, i) => Math.floor(i * every) + 1);
  return [
    ...atWrites.flatMap((what) => numbers.map((write) => fateOf(what, write))),
    ...always.map((what) => fateOf(what, 0)),
  ];
}

/** @param name  as the name of a test ends */
export function parse(name) {
  const [, what, write = "0"] = /^(.*?)(?: (\d+))?$/.exec(name) ?? [];
  if (![...atWrites, ...always].includes(what)) throw new Error(`nothing is called ${name}`);
  return fateOf(what, Number(write));
}

function fateOf(what, write) {
  return { what, write, name: write === 0 ? what : `${what} ${write}` };
}

/** Whether something is among the share of all that is chosen: others with each seed. */
export function isChosen(name, share, seed) {
  const hash = createHash("sha1").update(`${seed} ${name}`).digest().readUInt32BE(0);
  return hash < share * 2 ** 32;
}
