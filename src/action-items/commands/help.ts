import { formatTask } from "../dashboard/item-line.ts";
import type { ItemState, ItemWithState } from "../tracking/status-claim.ts";
import { answerMessages } from "./messages.ts";

const maxItems = 5;
const taskLimits = { topic: 40, text: 80 };

type Effect = keyof typeof answerMessages.effects;

/** What the help is about. */
export type HelpContent = {
  /** The items of the issue. */
  readonly items: readonly ItemWithState[];
  /** Ids of those that the reader owns. */
  readonly own: ReadonlySet<string>;
  /** Ids of items of which the bot reminds nobody, so that commands about reminders are of no use. */
  readonly notReminded: ReadonlySet<string>;
};

/** Formats the commands that are possible on an issue, and its items. It takes the place of a sentence after a name. */
export function formatHelp({ items, own, notReminded }: HelpContent): string {
  if (items.length === 0) return answerMessages.helpNothing;
  const ownItems = items.filter(({ item }) => own.has(item.id));
  const usable = ownItems.length > 0 ? ownItems : items;
  const effectsOf = ({ item, state }: ItemWithState): readonly Effect[] =>
    (Object.keys(answerMessages.effects) as Effect[]).filter(
      (effect) =>
        (effect !== "not-me" || ownItems.length > 0) &&
        !(notReminded.has(item.id) && aboutReminders.has(effect)) &&
        isUseful[effect](state, item),
    );
  const possible = new Set(usable.flatMap(effectsOf));
  const open = usable.filter(({ state }) => !state.done);
  const done = usable.filter(({ state }) => state.done).sort(compareByClaim);
  // A command without an ID means the reader's only open item, and `reopen` the only done one.
  const needsId = (effect: Effect): boolean =>
    ownItems.length === 0 || (effect === "reopen" ? done : open).length !== 1;
  const lines = (Object.keys(answerMessages.effects) as Effect[])
    .filter((effect) => possible.has(effect))
    .map((effect) => `- \`${formatForm(effect, needsId(effect))}\` · ${answerMessages.effects[effect]}`);
  const [only, ...others] = usable;
  const isOnly = ownItems.length > 0 && others.length === 0;
  return [
    ownItems.length > 0 ? answerMessages.help : answerMessages.helpForOwners,
    "",
    ...lines,
    "",
    ...(isOnly && only !== undefined
      ? [answerMessages.yourItem(formatTask(only.item, taskLimits))]
      : [answerMessages.items, "", ...formatItems(open, done)]),
  ].join("\n");
}

/** Formats as many items as fit, also the latest done one, whose ID `reopen` needs. */
function formatItems(open: readonly ItemWithState[], done: readonly ItemWithState[]): readonly string[] {
  const all = [...open, ...done];
  // A last item takes no more space than its count.
  const max = all.length === maxItems + 1 ? all.length : maxItems;
  const shown = [...open.slice(0, done.length > 0 ? max - 1 : max), ...done].slice(0, max);
  const lines = shown.map(({ item, state }) =>
    [`- \`${item.id}\``, formatTask(item, taskLimits), ...(state.done ? [answerMessages.doneItem] : [])].join(
      " · ",
    ),
  );
  const omitted = all.length - shown.length;
  return omitted > 0 ? [...lines, `- ${answerMessages.more(omitted)}`] : lines;
}

/** Compares done items, the latest first. */
function compareByClaim(a: ItemWithState, b: ItemWithState): number {
  return b.state.claim.at.getTime() - a.state.claim.at.getTime();
}

const aboutReminders: ReadonlySet<Effect> = new Set(["snooze", "stop", "remind"]);

/** Whether a command can change the state of an item. */
const isUseful: Readonly<Record<Effect, (state: ItemState, item: ItemWithState["item"]) => boolean>> = {
  done: ({ done }) => !done,
  snooze: ({ done }) => !done,
  stop: ({ done, stopped }) => !done && !stopped,
  "not-me": ({ done }) => !done,
  remind: ({ done, stopped, snoozedUntil }) => !done && (stopped || snoozedUntil !== null),
  reopen: ({ done }) => done,
  issue: ({ done }, { openedIssue }) => !done && openedIssue === undefined,
};

function formatForm(effect: Effect, withId: boolean): string {
  return ["/minutes", effect, ...(withId ? ["ID"] : []), ...(effect === "snooze" ? ["2 weeks"] : [])].join(
    " ",
  );
}
