import { oneOf, section } from "./values.ts";

const severities = ["off", "warning", "error"] as const;

const check = (severity: (typeof severities)[number], description: string) =>
  oneOf(severities).prefault(severity).describe(description);

/** The settings of the checks: one key per rule. */
export const checksSchema = section({
  "file-name": check("error", "The file name contains a valid date."),
  "heading-date": check("error", "The date in the heading equals the date in the file name."),
  participants: check("warning", "The minutes list each participant once."),
  "person-unknown": check("warning", "Handles belong to people on GitHub."),
  "reference-link": check("error", "The text and the URL of a link name the same issue."),
  "reference-target": check("warning", "References lead to existing issues and are spelled as on GitHub."),
  "action-item": check("warning", "An action item has an owner, one task, and a due date after the meeting."),
  "pad-residue": check(
    "warning",
    "The minutes contain no leftovers of the online editor (pad) or of the template.",
  ),
  publishable: check("error", "The minutes contain nothing that should not be public."),
  markdown: check("warning", "GitHub renders the Markdown as intended."),
})
  .prefault({})
  .describe("The severity of each check on pull requests: `off`, `warning` or `error`.");
