import { fact, type Assumption } from "../assumption.ts";

export const tick: Assumption = {
  assumption: "A box that a person ticks in the app's issue is an edit of its text, in the person's name",
  source:
    "https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/about-tasklists",
  does: "opens an issue with a box and asks a person to tick it",
  async try({ somebody, openIssue, readVersions, untilDone }) {
    const person = somebody();
    const issue = await openIssue("with a box", "- [ ] Please tick this box.");
    await person.tickBox(issue);
    const versions = await untilDone(
      person,
      () => readVersions(issue),
      (seen) => seen.some(({ ours }) => !ours),
    );
    const latest = versions.at(-1);
    return [
      fact("editor", latest?.login, person.login),
      fact("text", latest?.body?.trim(), "- [x] Please tick this box."),
    ];
  },
};
