/** Permissions and events that the bot needs, as in app.yml. */
export const requiredAccess = {
  permissions: {
    metadata: "read",
    contents: "read",
    checks: "write",
    issues: "write",
    pull_requests: "write",
  },
  events: ["push", "pull_request", "check_run", "issues", "issue_comment", "repository"],
} as const;

const ranks: Readonly<Record<string, number>> & { readonly write: number } = { read: 1, write: 2, admin: 3 };

/** Returns the required permissions that are missing or too low. */
export function missingPermissions(given: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(requiredAccess.permissions)
    .filter(([name, level]) => (ranks[given[name] ?? ""] ?? 0) < (ranks[level] ?? 0))
    .map(([name, level]) => `${name}: ${level}`);
}

export function missingEvents(given: readonly string[]): readonly string[] {
  return requiredAccess.events.filter((event) => !given.includes(event));
}

/** Returns whether the optional permission for comments on discussions is there. It is not in app.yml. */
export function mayCommentOnDiscussions(given: Readonly<Record<string, string>>): boolean {
  return (ranks[given["discussions"] ?? ""] ?? 0) >= ranks.write;
}
