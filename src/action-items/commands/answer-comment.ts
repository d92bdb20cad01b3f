import { addDuration, dayOf } from "../../minutes/dates/calendar.ts";
import type { CommandRejection } from "./command-comments.ts";
import { formatAnswerMarker } from "../item-markers.ts";
import { answerMessages } from "../messages.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import { quotePlain } from "../../render/quote.ts";
import { dashboardLink } from "../dashboard/dashboard-link.ts";

type AnswerContext = Pick<ItemTextContext, "repositoryId" | "timeZone" | "dashboardUrl" | "serverUrl">;

const limits = { commandCharacters: 120, nameCharacters: 100 };

/**
 * Formats an answer that says why a command was rejected and how to write it. It mentions nobody, because GitHub notifies the
 * author of the command as a participant.
 * @param comment  the comment with the command
 */
export function formatAnswerComment(
  rejection: { readonly written: string; readonly why: CommandRejection },
  comment: { readonly id: number; readonly login: string; readonly at: Date },
  context: AnswerContext,
): string {
  const name = quotePlain(comment.login, limits.nameCharacters);
  const written = quotePlain(rejection.written, limits.commandCharacters);
  const sentence = answerMessages.refused(name, written, formatReason(rejection.why, comment.at, context));
  return `${sentence}\n\n${formatAnswerMarker({ repository: context.repositoryId, comment: comment.id })}`;
}

function formatReason(why: CommandRejection, at: Date, context: AnswerContext): string {
  switch (why.kind) {
    case "malformed":
      return answerMessages[why.what];
    case "unknown id":
      return answerMessages.unknown(why.id, dashboardLink(context));
    case "ambiguous":
      return answerMessages.which(why.ids);
    case "not allowed":
      return answerMessages.notYours;
    case "past":
      return answerMessages.past(why.until);
    case "too long":
      return answerMessages.tooLong(why.until, addDuration(dayOf(at, context.timeZone), { months: 12 }));
  }
}
