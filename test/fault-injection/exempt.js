/** Stories that are not held to an ordeal, each with the reason. `during`: how the names of the ordeals begin; all without it. */
export const exempt = [
  {
    story:
      "backfill skips issues that are locked, closed long before or not accepted, and comments that a person edited or deleted",
    during: "reads lag",
    why: "a backfill that begins before GitHub tells of a deletion cannot know of it; it is run by hand, once",
  },
  {
    story: "backfill announces old minutes once, the oldest meeting first",
    during: "reads lag",
    why: "the second backfill begins before GitHub tells of what the first one wrote; a third one heals it",
  },
  {
    story: "describes the fixes in the review's text if GitHub rejects line comments",
    during: "two instances",
    why: "GitHub refuses one of their two reviews, so that the other one says the same in another form",
  },
  ...[
    "keeps the oldest comment if two instances answer the same push",
    "keeps the older dashboard if two instances create one, and recreates it when it is deleted",
  ].map((story) => ({
    story,
    why: "it tells of what is doubled, and of that there is less where one of them dies, and more with four",
  })),
];

export function isExempt(story, ordeal) {
  return exempt.some((each) => each.story === story && ordeal.startsWith(each.during ?? ""));
}
