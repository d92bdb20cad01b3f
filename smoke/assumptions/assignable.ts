import { formatAnswer } from "../format-answer.ts";
import { fact, type Assumption } from "../assumption.ts";

export const assignable: Assumption = {
  assumption: "GitHub answers for one exact login whether the user can be assigned: 204 or 404",
  source: "https://docs.github.com/rest/issues/assignees#check-if-a-user-can-be-assigned",
  effects: "reads only: an unused login and, if a person takes part, the login of the person",
  async try({ place, mark, reader, person }) {
    const readStatus = (assignee: string): Promise<string> =>
      formatAnswer(reader.octokit.rest.issues.checkUserCanBeAssigned({ ...place, assignee }));
    return [
      fact("nobody", await readStatus(`nobody-${mark}`), "404 hidden"),
      ...(person === null ? [] : [fact(person.login, await readStatus(person.login), "204")]),
    ];
  },
};
