/** The kinds of hidden markers that sign our comments. */
export const commentKinds = {
  backlink: { countsMentions: false },
  withdrawn: { countsMentions: false },
  /** The mentions of reminders are counted, because there is a daily limit for each person. */
  reminder: { countsMentions: true },
  digest: { countsMentions: true },
  answer: { countsMentions: false },
} as const satisfies Readonly<Record<string, { readonly countsMentions: boolean }>>;

export type CommentKind = keyof typeof commentKinds;
