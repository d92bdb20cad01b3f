const words = ["never", "once", "twice", "three times", "four times", "five times"];
const times = (count: number): string => words[count] ?? `${count} times`;

/** Why nobody is reminded of an action item, or not yet; plain text for logs and reports. */
export const reasons = {
  done: "it is done",
  remindersOff: "reminders are switched off",
  beforeSince: (since: string): string => `the meeting was before ${since} (since)`,
  beforeBaseline: "it stood in the minutes before the bot followed them",
  inferred: "it is inferred: it has no marker such as AI",
  nearIssueClosed: "the issue near it was closed; the dashboard asks whether it is still open",
  asked: (count: number): string => `its owners were asked ${times(count)}`,
  target: {
    unknown: "GitHub did not say how its issue stands",
    archived: "the repository of its issue is archived",
    closed: "its issue is closed",
    locked: "the conversation of its issue is locked",
    silenced: "somebody deleted a comment of the bot on its issue",
  },
  noOwner: "nobody owns it",
  owner: {
    name: (name: string): string => `${name} is no handle on GitHub (people)`,
    organization: (login: string): string => `${login} is an organization`,
    nobody: (login: string): string => `nobody on GitHub is called ${login}`,
    stranger: (login: string): string =>
      `${login} was in no earlier meeting, and cannot be assigned issues of the minutes' repository`,
    unknown: (login: string): string => `GitHub did not say who ${login} is`,
    spoke: (login: string): string => `${login} wrote on the issue lately`,
  },
  waits: {
    round: (number: number): string => (number === 1 ? "not due yet" : "its owners were asked lately"),
    snoozed: (day: string): string => `snoozed until ${day}`,
    minutes: "the minutes of the next meeting are awaited",
    hours: "reminders come from Monday to Friday between 08:00 and 18:00",
    target: (days: number): string => `its issue had a reminder less than ${days} days ago`,
    digest: "the digest on the dashboard comes once a week",
    room: (count: number): string => `a reminder has room for ${count} action items`,
    mentions: (login: string, count: number): string => `${login} was mentioned ${times(count)} today`,
  },
} as const;
