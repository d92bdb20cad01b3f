import { answerTo } from "../answer.ts";
import { fact, type Assumption } from "../assumption.ts";

export const assignable: Assumption = {
  assumption: "Whether somebody can be assigned is answered for exactly this login: 204 or 404",
  source: "https://docs.github.com/rest/issues/assignees#check-if-a-user-can-be-assigned",
  does: "only reads: of a login that nobody has and, where a person is there, of theirs",
  async try({ place, mark, reader, person }) {
    const look = (assignee: string): Promise<string> =>
      answerTo(reader.octokit.rest.issues.checkUserCanBeAssigned({ ...place, assignee }));
    return [
      fact("nobody", await look(`nobody-${mark}`), "404 hidden"),
      ...(person === null ? [] : [fact(person.login, await look(person.login), "204")]),
    ];
  },
};
