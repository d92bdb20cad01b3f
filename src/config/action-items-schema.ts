import { duration, flag, oneOf, section, wholeNumber } from "./values.ts";

/** The settings of action items. The message of a rule completes "expected …". */
export const actionItemsSchema = section({
  dashboard: flag()
    .prefault(true)
    .describe(
      "Whether the bot lists open action items in one issue of the minutes repository, the dashboard.",
    ),
  inferred: oneOf(["dashboard", "remind", "ignore"])
    .prefault("dashboard")
    .describe(
      "What the bot does with action items without a keyword, such as `@x to report`: `dashboard` only lists them, `remind` also reminds their owners, and `ignore` ignores them.",
    ),
  remind: section({
    on: oneOf(["target", "dashboard", "off"])
      .prefault("target")
      .describe(
        "Where the bot reminds owners: `target` is the issue of the item, `dashboard` is only the dashboard, and `off` is nowhere.",
      ),
    after: duration()
      .prefault("7 days")
      .meta({
        description:
          "The time until the first reminder. It starts when the minutes reach the default branch, or with the meeting if that is later.",
        examples: ["2 weeks"],
      }),
    every: duration()
      .refine((days) => days > 0, "a duration of at least 1 day")
      .prefault("14 days")
      .meta({ description: "The time between two reminders of an action item.", examples: ["3 weeks"] }),
    times: wholeNumber(0, 20)
      .prefault(3)
      .describe("The maximum number of reminders of an action item. `0`: no reminders."),
  })
    .prefault({})
    .describe("How the bot reminds the owners of open action items."),
})
  .prefault({})
  .describe("The dashboard, and the reminders of open action items.");
