import { readdirSync } from "node:fs";
import { createHash } from "node:crypto";

/** Faults at one write of a scenario, counted over the whole scenario from 1; and faults during all of it. */
const atWrites = [
  "dies before write",
  "dies after write",
  "dies after write, and reads lag,",
  "is overtaken at write",
];
const always = ["reads lag", "two instances"];

/** Maximum number of writes to try in a scenario with hundreds of them, evenly spread. */
const maxWrites = 60;

export function allFaults(writes) {
  const every = Math.max(1, writes / maxWrites);
  const numbers = Array.from({ length: Math.min(writes, maxWrites) }, (_, i) => Math.floor(i * every) + 1);
  return [
    ...atWrites.flatMap((what) => numbers.map((write) => faultOf(what, write))),
    ...always.map((what) => faultOf(what, 0)),
  ];
}

/** @param name  end of the test's name, such as `dies after write 3` */
export function parseFault(name) {
  const [, what, write = "0"] = /^(.*?)(?: (\d+))?$/.exec(name) ?? [];
  if (![...atWrites, ...always].includes(what)) throw new Error(`there is no fault ${name}`);
  return faultOf(what, Number(write));
}

function faultOf(what, write) {
  return { what, write, name: write === 0 ? what : `${what} ${write}` };
}

/** Returns the test files of a random sample of the scenarios, as Jest expects them. */
export function chooseScenarioFiles(share, seed) {
  return readdirSync(new URL("../scenarios", import.meta.url))
    .filter((name) => name.endsWith(".test.ts") && isChosen(name, share, seed))
    .map((name) => `<rootDir>/test/scenarios/${name}`);
}

/** Whether a name belongs to the random sample of this share; each seed gives another sample. */
export function isChosen(name, share, seed) {
  const hash = createHash("sha1").update(`${seed} ${name}`).digest().readUInt32BE(0);
  return hash < share * 2 ** 32;
}
