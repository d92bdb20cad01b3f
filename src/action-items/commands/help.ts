import { formatTask } from "../dashboard/item-line.ts";
import type { ItemState, ItemWithState } from "../tracking/status-claim.ts";
import { answerMessages } from "./messages.ts";

const maxItems = 5;
const taskLimits = { topic: 40, text: 80 };

type Effect = keyof typeof answerMessages.effects;

/**
 * Formats the commands that are possible on an issue, and its items. It takes the place of a sentence after a name.
 * @param items  the items of the issue
 * @param own  the ids of those that the reader owns
 */
export function formatHelp(items: readonly ItemWithState[], own: ReadonlySet<string>): string {
  if (items.length === 0) return answerMessages.helpNothing;
  const ownItems = items.filter(({ item }) => own.has(item.id));
  const usable = ownItems.length > 0 ? ownItems : items;
  const states = usable.map(({ state }) => state);
  const effects = (Object.keys(answerMessages.effects) as Effect[]).filter(
    (effect) =>
      (effect !== "not-me" || ownItems.length > 0) && states.some((state) => isUseful[effect](state)),
  );
  const open = usable.filter(({ state }) => !state.done);
  const [only, ...others] = open.length > 0 ? open : usable;
  const isOnly = ownItems.length > 0 && others.length === 0;
  const lines = effects.map(
    (effect) => `- \`${formatForm(effect, !isOnly)}\` · ${answerMessages.effects[effect]}`,
  );
  const shown = (open.length > 0 ? open : usable).slice(0, maxItems);
  const omitted = usable.length - shown.length;
  const list = shown.map(({ item }) => `- \`${item.id}\` · ${formatTask(item, taskLimits)}`);
  return [
    ownItems.length > 0 ? answerMessages.help : answerMessages.helpForOwners,
    "",
    ...lines,
    "",
    ...(isOnly && only !== undefined
      ? [answerMessages.yourItem(formatTask(only.item, taskLimits))]
      : [answerMessages.items, "", ...list, ...(omitted > 0 ? [`- ${answerMessages.more(omitted)}`] : [])]),
  ].join("\n");
}

/** Whether a command can change the state of an item. */
const isUseful: Readonly<Record<Effect, (state: ItemState) => boolean>> = {
  done: ({ done }) => !done,
  snooze: ({ done }) => !done,
  stop: ({ done, stopped }) => !done && !stopped,
  "not-me": ({ done }) => !done,
  remind: ({ stopped, snoozedUntil }) => stopped || snoozedUntil !== null,
  reopen: ({ done }) => done,
};

function formatForm(effect: Effect, withId: boolean): string {
  return ["/minutes", effect, ...(withId ? ["ID"] : []), ...(effect === "snooze" ? ["2 weeks"] : [])].join(
    " ",
  );
}
