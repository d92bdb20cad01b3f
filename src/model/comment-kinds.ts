/** The kinds of hidden markers that sign our comments. */
export const commentKinds = {
  backlink: { countsMentions: false },
  withdrawn: { countsMentions: false },
  /** One line about a meeting of a history that has a decision or a task. */
  notice: { countsMentions: false },
  "withdrawn-notice": { countsMentions: false },
  /** The mentions of reminders are counted, because there is a daily limit for each person. */
  reminder: { countsMentions: true },
  digest: { countsMentions: true },
  answer: { countsMentions: false },
  /** Says which issues were opened for action items. */
  opened: { countsMentions: false },
} as const satisfies Readonly<Record<string, { readonly countsMentions: boolean }>>;

export type CommentKind = keyof typeof commentKinds;
