import { fact, type Assumption } from "../assumption.ts";
import type { OwnIssue } from "../context.ts";
import { quotePlain } from "../../src/render/quote.ts";

type Answer = { readonly node: { readonly timelineItems: { readonly filteredCount: number } } | null };

const query = `query ($id: ID!) {
  node(id: $id) {
    ... on Issue { timelineItems(first: 1, itemTypes: [CROSS_REFERENCED_EVENT]) { filteredCount } }
  }
}`;

export const crossReference: Assumption = {
  assumption: "A defanged reference creates no cross-reference on the issue; a live one does",
  source:
    "https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls",
  effects: "opens three issues; one names the other two",
  async try({ place: { owner, repo }, openIssue, postComment, queryGraphql: ask, poll: until }) {
    const source = await openIssue("names two others");
    const [defanged, live] = [
      await openIssue("named by a defanged text"),
      await openIssue("named by a link"),
    ];
    const names = `${defanged.url} #${defanged.number} ${owner}/${repo}#${defanged.number} GH-${defanged.number}`;
    await postComment(`${quotePlain(names)}, and #${live.number}`, source);
    const count = async ({ nodeId }: OwnIssue): Promise<number> =>
      (await ask<Answer>(query, { id: nodeId })).node?.timelineItems.filteredCount ?? 0;
    const ofLive = await until(
      () => count(live),
      (references) => references > 0,
    );
    // GitHub has read the comment by now, so a missing cross-reference is final.
    return [fact("live", ofLive, 1), fact("defanged", await count(defanged), 0)];
  },
};
