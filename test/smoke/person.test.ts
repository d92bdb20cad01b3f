import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "@jest/globals";
import type { OwnComment } from "../../smoke/context.ts";
import { personAtTerminal } from "../../smoke/person.ts";

test("asks the person at the terminal for a login, then for each action", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.write("@Ann\n");
  const person = await personAtTerminal(input, output, (typed) => Promise.resolve(typed.toLowerCase()));
  expect(person.login).toBe("ann");
  await person.deleteComment({
    url: "https://github.com/garden/scratch/issues/3#issuecomment-7",
  } as OwnComment);
  output.end();
  expect(await text(output)).toMatch(
    /Your login on GitHub: .*Delete this comment\.\n {4}https:\/\/github\.com\/garden\/scratch\/issues\/3#issuecomment-7/s,
  );
});
