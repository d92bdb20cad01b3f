/** What the app asks for, as in app.yml. */
export const wanted = {
  permissions: {
    metadata: "read",
    contents: "read",
    checks: "write",
    issues: "write",
    pull_requests: "write",
  },
  events: ["push", "pull_request", "check_run", "issues", "issue_comment", "repository"],
} as const;

const ranks: Readonly<Record<string, number>> = { read: 1, write: 2, admin: 3 };

/** Which of the wanted permissions are not given, or too low. */
export function missingPermissions(given: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(wanted.permissions)
    .filter(([name, level]) => (ranks[given[name] ?? ""] ?? 0) < (ranks[level] ?? 0))
    .map(([name, level]) => `${name}: ${level}`);
}

export function missingEvents(given: readonly string[]): readonly string[] {
  return wanted.events.filter((event) => !given.includes(event));
}
