import { answerTo } from "../answer.ts";
import { fact, type Assumption } from "../assumption.ts";
import { labelDescription } from "../clean-up.ts";

export const label: Assumption = {
  assumption: "The timeline tells who added and removed a label; one that exists is refused",
  source: "https://docs.github.com/graphql/reference/objects#labeledevent",
  does: "makes a label, adds it to an issue and removes it",
  async try({ slug, place, mark, rest, write, cleanUp, openIssue, readThread, until }) {
    const name = `smoke-${mark}`;
    const issue = await openIssue("to be labelled");
    const create = () => rest.issues.createLabel({ ...place, name, description: labelDescription });
    cleanUp.add(`the label ${name}`, () => write(() => rest.issues.deleteLabel({ ...place, name })));
    const created = await answerTo(write(create));
    const again = await answerTo(write(create));
    await write(() => rest.issues.addLabels({ ...issue.at, labels: [name] }));
    await write(() => rest.issues.removeLabel({ ...issue.at, name }));
    const removed = await answerTo(write(() => rest.issues.removeLabel({ ...issue.at, name })));
    const thread = await until(
      () => readThread({ ...place, number: issue.number }),
      (seen) => seen?.labelings.nodes.length === 2,
    );
    const events = thread?.labelings.nodes ?? [];
    return [
      fact("made", created, "201"),
      fact("made again", again, "422 rejected"),
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
