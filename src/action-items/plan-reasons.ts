/** Why something about action items was done or left; plain text for logs and reports. */
export const itemReasons = {
  first: "there are action items",
  changed: "the action items changed",
  duplicate: (kept: number): string => `one of several lists of open action items: #${kept} stays`,
  older: "a newer reminder stands below it",
  due: (ids: readonly string[]): string => {
    const named = `${ids.slice(0, 5).join(", ")}${ids.length > 5 ? " …" : ""}`;
    return `not done yet: ${named}`;
  },
  unread:
    "it cannot be read: the dashboard stays as it is, and nobody of its series is reminded, until it can",
  issuesOff:
    "issues are switched off in the minutes repository, so that there is no list of open action items",
  mayNotList:
    "the app may not write issues in the minutes repository, so that the list of open action items stays as it is",
  listClosed: "the list of open action items was closed: it stays as it is until somebody opens it again",
  listLocked: "the list of open action items was locked: it stays as it is until somebody unlocks it",
  noDashboard: "there is no open dashboard to remind of it on",
  asked: "a second reminder of the same; the oldest stays",
  counted: (login: string): string => `what ${login} wrote counts`,
  refused: (login: string): string => `what ${login} wrote does not count`,
  notReminded: (id: string, why: string): string => `${id}: ${why}`,
} as const;
