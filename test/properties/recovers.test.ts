import { expect, test } from "@jest/globals";
import { holds, patience } from "./law.ts";
import { begin, endsWithPush, deliver, play, recover, type Chapter, type Tale } from "./tale.ts";
import { perform } from "./actions.ts";
import { toldTo, worldSeen } from "./worlds.ts";

/** The tale up to where its last chapter's webhooks go out. */
async function upToTheLast(all: readonly Chapter[]): Promise<Tale> {
  const tale = await begin();
  for (const chapter of all.slice(0, -1)) await play(tale, chapter);
  for (const action of all.at(-1)?.actions ?? []) perform(tale, action);
  tale.github.requests.clear();
  return tale;
}

test(
  "a crash after any single write and a restart end in the same state as no crash",
  async () => {
    await holds(endsWithPush, 3, async (all) => {
      const whole = await upToTheLast(all);
      await deliver(whole, "as sent");
      const writes = whole.github.requests.writes().length;
      const expected = [worldSeen(whole), toldTo(whole)];

      for (let n = 0; n <= writes; n += 1) {
        const tale = await upToTheLast(all);
        tale.github.faults.crashAfterWrite(n);
        await deliver(tale, "as sent");
        await recover(tale);

        expect([n, worldSeen(tale), toldTo(tale)]).toEqual([n, ...expected]);
      }
    });
  },
  patience,
);
