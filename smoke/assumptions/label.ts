import { formatAnswer } from "../format-answer.ts";
import { fact, type Assumption } from "../assumption.ts";
import { labelDescription } from "../clean-up.ts";

export const label: Assumption = {
  assumption: "The timeline says who added and removed a label; GitHub rejects a label that exists",
  source: "https://docs.github.com/graphql/reference/objects#labeledevent",
  effects: "creates a label, adds it to an issue, and removes it",
  async try({ slug, place, mark, rest, write, cleanUp, openIssue, readThread, poll: until }) {
    const name = `smoke-${mark}`;
    const issue = await openIssue("to be labelled");
    const create = () => rest.issues.createLabel({ ...place, name, description: labelDescription });
    cleanUp.add(`the label ${name}`, () => write(() => rest.issues.deleteLabel({ ...place, name })));
    const created = await formatAnswer(write(create));
    const again = await formatAnswer(write(create));
    await write(() => rest.issues.addLabels({ ...issue.at, labels: [name] }));
    await write(() => rest.issues.removeLabel({ ...issue.at, name }));
    const removed = await formatAnswer(write(() => rest.issues.removeLabel({ ...issue.at, name })));
    const thread = await until(
      () => readThread({ ...place, number: issue.number }),
      (value) => value?.labelings.nodes.length === 2,
    );
    const events = thread?.labelings.nodes ?? [];
    return [
      fact("created", created, "201"),
      fact("created again", again, "422 rejected"),
      fact("removed again", removed, "404 hidden"),
      fact(
        "events",
        events.map((event) => [
          event.__typename,
          event.label.name,
          event.actor?.__typename,
          event.actor?.login,
        ]),
        [
          ["LabeledEvent", name, "Bot", slug],
          ["UnlabeledEvent", name, "Bot", slug],
        ],
      ),
    ];
  },
};
