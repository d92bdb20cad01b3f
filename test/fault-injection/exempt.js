/** Stories that are not held to an ordeal, each with the reason. `during`: how the names of the ordeals begin; all without it. */
export const exempt = [
  {
    story:
      "the other rules hold: closed long before, deleted by a person, edited by a person, not accepted, locked",
    during: "reads lag",
    why: "a backfill that begins before GitHub tells of a deletion cannot know of it; it is run by hand, once",
  },
  {
    story: "old minutes are announced on request, the oldest meeting first, and only once",
    during: "reads lag",
    why: "the second backfill begins before GitHub tells of what the first one wrote; a third one heals it",
  },
  {
    story: "where GitHub takes no remark on the lines, the fixes are told in words",
    during: "two instances",
    why: "GitHub refuses one of their two reviews, so that the other one says the same in another form",
  },
  ...[
    "two instances that both answer a push: of the comments the oldest is left, without another push",
    "two instances that both make a list of open items: the older one stays, both go on with it, and deleted it is made anew",
  ].map((story) => ({
    story,
    why: "it tells of what is doubled, and of that there is less where one of them dies, and more with four",
  })),
];

export function isExempt(story, ordeal) {
  return exempt.some((each) => each.story === story && ordeal.startsWith(each.during ?? ""));
}
