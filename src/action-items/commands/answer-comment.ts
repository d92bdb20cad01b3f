import { addDuration, dayOf } from "../../minutes/dates/calendar.ts";
import { quotePlain } from "../../render/quote.ts";
import { dashboardLink } from "../dashboard/dashboard-link.ts";
import { formatTask } from "../dashboard/item-line.ts";
import { formatAnswerMarker } from "../item-markers.ts";
import type { ItemTextContext } from "../item-text-context.ts";
import type { Item } from "../tracking/item.ts";
import type { RejectedLine } from "./command-comments.ts";
import type { CommandRejection } from "./command-context.ts";
import { formatHelp, type HelpContent } from "./help.ts";
import { answerMessages } from "./messages.ts";
import { formatCommand } from "./parse-commands.ts";
import type { VainReminder } from "./vain-reminders.ts";

type AnswerContext = Pick<
  ItemTextContext,
  "repositoryId" | "minutesRepository" | "timeZone" | "dashboardUrl" | "serverUrl"
>;

/** What an answer has to say. */
export type AnswerContent = {
  readonly rejections: readonly RejectedLine[];
  readonly vainReminders: readonly VainReminder[];
  /** What is possible on the issue if the writer asked for help, or null. */
  readonly help: HelpContent | null;
  /** All items, by id. */
  readonly items: ReadonlyMap<string, Item>;
  /** Whether the writer gets no other answer on this day. */
  readonly isLast: boolean;
};

type AnsweredComment = { readonly id: number; readonly login: string; readonly at: Date };

const limits = { commandCharacters: 120, nameCharacters: 100, reasonCharacters: 300, lines: 5, items: 5 };
const taskLimits = { topic: 40, text: 80 };

/**
 * Formats the answer to a comment: why each command was rejected and how to write it, and the help. It mentions nobody,
 * because GitHub notifies the author of the command as a participant.
 * @param comment  the comment with the commands
 */
export function formatAnswerComment(
  content: AnswerContent,
  comment: AnsweredComment,
  context: AnswerContext,
): string {
  const name = quotePlain(comment.login, limits.nameCharacters);
  const blocks = [
    ...formatRejections(content, name, comment, context),
    ...formatVainReminders(content, name),
    ...(content.help === null ? [] : [answerMessages.one(name, formatHelp(content.help))]),
    ...(content.isLast ? [answerMessages.last] : []),
  ];
  return `${blocks.join("\n\n")}\n\n${formatAnswerMarker({ repository: context.repositoryId, comment: comment.id })}`;
}

function formatRejections(
  { rejections, items }: AnswerContent,
  name: string,
  { at }: AnsweredComment,
  context: AnswerContext,
): readonly string[] {
  const [first, ...others] = rejections;
  if (first === undefined) return [];
  const isSingle = others.length === 0;
  if (isSingle && first.why.kind === "ambiguous")
    return [answerMessages.one(name, formatChoice(first.why, items, context))];
  if (isSingle) return [answerMessages.one(name, formatReason(first, at, context))];
  const lines = rejections
    .slice(0, limits.lines)
    .map((each) =>
      answerMessages.line(
        quotePlain(each.written, limits.commandCharacters),
        formatReason(each, at, context),
      ),
    );
  const omitted = rejections.length - lines.length;
  return [answerMessages.several(name, omitted > 0 ? [...lines, answerMessages.more(omitted)] : lines)];
}

function formatVainReminders({ vainReminders }: AnswerContent, name: string): readonly string[] {
  const [only, ...others] = vainReminders.map(({ id, why }) =>
    answerMessages.noReminder(id, quotePlain(why, limits.reasonCharacters)),
  );
  if (only === undefined) return [];
  if (others.length === 0) return [answerMessages.one(name, only)];
  const lines = [only, ...others].slice(0, limits.lines);
  const omitted = vainReminders.length - lines.length;
  return [answerMessages.noReminders(name, omitted > 0 ? [...lines, answerMessages.more(omitted)] : lines)];
}

/** Formats the commands of which the writer has to copy one, each with its item. */
function formatChoice(
  { command, ids }: Extract<CommandRejection, { readonly kind: "ambiguous" }>,
  items: ReadonlyMap<string, Item>,
  context: AnswerContext,
): string {
  if (ids.length === 0) return answerMessages.noItem(dashboardLink(context));
  const lines = ids.slice(0, limits.items).map((id) => {
    const item = items.get(id);
    const task = item === undefined ? [] : [formatTask(item, taskLimits)];
    return `- ${[`\`${formatCommand(command, id)}\``, ...task].join(" · ")}`;
  });
  const omitted = ids.length - lines.length;
  return [
    answerMessages.which,
    "",
    ...lines,
    ...(omitted > 0 ? [`- ${answerMessages.more(omitted)}`] : []),
  ].join("\n");
}

function formatReason({ why }: RejectedLine, at: Date, context: AnswerContext): string {
  // The days in an answer depend on the comment, so that a later run writes the same.
  const monthsLater = (months: number): string => addDuration(dayOf(at, context.timeZone), { months });
  switch (why.kind) {
    case "near miss":
      return why.suggestion === null
        ? answerMessages.ownLine
        : answerMessages.didYouMeanOwnLine(why.suggestion);
    case "malformed":
      return formatMalformed(why, monthsLater(1));
    case "unknown id":
      return why.closest === null
        ? answerMessages.unknown(why.id, dashboardLink(context))
        : answerMessages.closest(why.id, why.closest);
    case "ambiguous":
      return why.ids.length === 0
        ? answerMessages.noItem(dashboardLink(context))
        : answerMessages.addId(why.ids.slice(0, limits.items));
    case "not allowed":
      return why.needsTriage === true ? answerMessages.noTriage : answerMessages.notYours;
    case "no issue":
      return formatObstacle(why, context);
    case "not owner":
      return why.named ? answerMessages.notOwner : answerMessages.notOwnerOfAny;
    case "past":
      return answerMessages.past(why.until);
    case "too long":
      return answerMessages.tooLong(why.until, monthsLater(12));
  }
}

function formatObstacle(
  { obstacle, repository }: Extract<CommandRejection, { readonly kind: "no issue" }>,
  { minutesRepository }: Pick<AnswerContext, "minutesRepository">,
): string {
  const name = `\`${repository}\``;
  return answerMessages.noIssue[obstacle](name, `\`${minutesRepository}\``);
}

/** @param day  a day until which a snooze is possible */
function formatMalformed(
  { what, suggestion }: Extract<CommandRejection, { readonly kind: "malformed" }>,
  day: string,
): string {
  if (suggestion === null) return answerMessages.noCommand;
  switch (what) {
    case "verb":
      return answerMessages.didYouMean(suggestion);
    case "id":
      return answerMessages.onlyIds(suggestion);
    case "period":
      return answerMessages.howLong(suggestion, day);
    case "repository":
      return answerMessages.onlyRepository(suggestion);
  }
}
