import { expect, test } from "@jest/globals";
import { explainAnswer } from "../../../src/action-items/commands/answer-reason.ts";
import type { CommandRejection } from "../../../src/action-items/commands/command-context.ts";
import { parseCommands } from "../../../src/action-items/commands/parse-commands.ts";
import { writtenOutcomes } from "../../../src/model/change-kinds.ts";
import { outcomeWords } from "../../../src/reports/messages.ts";
import { commentOf } from "../issues.ts";

const hint: CommandRejection = { kind: "near miss", suggestion: null };
const refusal: CommandRejection = { kind: "not allowed" };
const notOwner: CommandRejection = { kind: "not owner", named: false };
const mistake: CommandRejection = { kind: "malformed", what: "verb", suggestion: null };
const [command] = parseCommands("/minutes done").filter((each) => "id" in each);
const question: CommandRejection[] =
  command === undefined ? [] : [{ kind: "ambiguous", command, ids: ["bbbbbb", "cccccc"], areOwn: true }];

test.each<readonly [rejections: readonly CommandRejection[], asksHelp: boolean, why: string]>([
  [[], true, "ada asked for the commands"],
  [[hint], false, "ada wrote a line that is no command; the answer says how to write one"],
  [question, false, "ada named no action item; the answer asks which one it is"],
  [[refusal, notOwner], false, "ada may not write this command; the answer says who may"],
  [[mistake, mistake], false, "ada wrote a command with a mistake; the answer says what is wrong"],
  [
    [mistake],
    true,
    "ada wrote a command with a mistake; the answer says what is wrong; ada asked for the commands",
  ],
])("the report says of an answer to %j that it was posted, and why", (reasons, asksHelp, why) => {
  const rejections = reasons.map((reason) => ({ written: "/minutes", why: reason }));
  const reason = explainAnswer(
    { comment: commentOf("", { login: "ada" }), rejections, asksHelp },
    { vainReminders: [] },
  );
  const on = {
    owner: "acme",
    repo: "docs",
    number: 8,
    address: "acme/docs#8",
    addressInMinutes: "acme/docs#8",
    public: true,
  };
  const outcomes = writtenOutcomes({ do: "answer command", on, path: "", why: reason, body: "" } as never);
  expect(outcomeWords.describe(outcomes)).toBe("answer posted");
  expect(outcomes.map((outcome) => outcome.why)).toEqual([why]);
});
