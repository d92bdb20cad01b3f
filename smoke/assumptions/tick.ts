import { fact, type Assumption } from "../assumption.ts";

export const tick: Assumption = {
  assumption: "If a person ticks a box in an issue of the app, this is an edit of its text by the person",
  source:
    "https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/about-tasklists",
  effects: "opens an issue with a box and asks a person to tick it",
  async try({ requirePerson: somebody, openIssue, readVersions, waitForPerson: untilDone }) {
    const person = somebody();
    const issue = await openIssue("with a box", "- [ ] Please tick this box.");
    await person.tickBox(issue);
    const versions = await untilDone(
      person,
      () => readVersions(issue),
      (value) => value.some(({ ours }) => !ours),
    );
    const latest = versions.at(-1);
    return [
      fact("editor", latest?.login, person.login),
      fact("text", latest?.body?.trim(), "- [x] Please tick this box."),
    ];
  },
};
