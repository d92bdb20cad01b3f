import { fact, note, type Assumption } from "../assumption.ts";
import type { Context, OwnIssue } from "../context.ts";
import { quotePlain } from "../../src/render/quote.ts";

export const mention: Assumption = {
  assumption: "A defanged mention notifies nobody; a live mention in a new comment does",
  source: "https://docs.github.com/rest/using-the-rest-api/issue-event-types#mentioned",
  effects: "mentions the person three times: defanged, live, and by an edit",
  async try(context) {
    const { rest, write, requirePerson: somebody, openIssue, postComment, poll: until } = context;
    const { login } = somebody();
    const [defanged, live] = [await openIssue("with a defanged mention"), await openIssue("with a mention")];
    const comment = await postComment(quotePlain(`@${login} is not mentioned.`), defanged);
    await postComment(`@${login} is mentioned.`, live);
    const ofLive = await until(
      () => eventsOf(context, live, login),
      (events) => events.includes("mentioned"),
    );
    // GitHub has read both comments by now, so a missing event is final.
    const ofDefanged = await eventsOf(context, defanged, login);
    await write(() =>
      rest.issues.updateComment({ ...comment.at, body: `@${login} is mentioned by an edit.` }),
    );
    const ofEdit = await until(
      () => eventsOf(context, defanged, login),
      (events) => events.length > 0,
    );
    return [
      fact("live", ofLive.includes("mentioned"), true),
      fact("defanged", ofDefanged, []),
      // The bot never does this, because it assumes that an edit can notify people.
      note("by an edit", ofEdit),
    ];
  },
};

/** Reads the events of a mentioned person from the timeline of an issue. */
async function eventsOf({ reader }: Context, { at }: OwnIssue, login: string): Promise<readonly string[]> {
  const { data } = await reader.octokit.rest.issues.listEventsForTimeline({ ...at, per_page: 100 });
  return data.flatMap((item) => {
    const isTheirs = "actor" in item && item.actor.login.toLowerCase() === login.toLowerCase();
    const { event } = item;
    return isTheirs && (event === "mentioned" || event === "subscribed") ? [event] : [];
  });
}
