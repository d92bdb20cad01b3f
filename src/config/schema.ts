import { z } from "zod";
import {
  duration,
  flag,
  glob,
  listOf,
  login,
  mapOf,
  oneOf,
  orNull,
  pattern,
  plainText,
  repository,
  section,
  timeZone,
  wholeNumber,
} from "./values.ts";
import { vocabularyLists } from "./vocabulary.ts";

/* eslint regexp/use-ignore-case: off -- JSON Schema drops the flags of patterns. */

/**
 * The settings of `.github/minutes-bot.yml`: types, defaults, limits and descriptions. The JSON Schema for editors and
 * docs/configuration.md are generated from it. The message of a rule completes "expected …".
 */

export const severities = ["off", "warning", "error"] as const;

const objectOf = <Name extends string, From, To>(
  from: Readonly<Record<Name, From>>,
  to: (value: From) => To,
): Record<Name, To> =>
  Object.fromEntries(Object.entries<From>(from).map(([name, value]) => [name, to(value)])) as Record<
    Name,
    To
  >;

const check = (severity: (typeof severities)[number], description: string) =>
  oneOf(severities).prefault(severity).describe(description);

export const configSchema = section({
  minutes: section({
    paths: listOf(glob(), 50, "paths")
      .refine((paths) => paths.some((path) => !path.startsWith("!")), "at least one path without ! in front")
      .prefault(["**/*.md"])
      .meta({
        description:
          "Files that are minutes, if their names contain a date. `*` matches any characters within a name, `**` any folders, `?` one character; `beds` or `beds/` matches a folder and everything in it; `!` in front excludes. The last matching pattern decides. Names that begin with a dot are matched only by patterns that do so too.",
        examples: [["**/*.md", "!templates/**"]],
      }),
    since: orNull(z.iso.date("a date such as 2023-12-01")).meta({
      description: "Minutes of meetings before this date are never announced.",
      examples: ["2023-12-01"],
    }),
    timeZone: timeZone()
      .prefault("UTC")
      .meta({
        description: "Time zone of the meetings, for dates and the hours of reminders.",
        examples: ["Europe/Berlin"],
      }),
  })
    .prefault({})
    .describe("This key makes a repository a minutes repository; it may be empty."),

  series: mapOf(
    plainText("a folder's path", 200),
    plainText("a name", 60),
    200,
    "folders and the names of their series",
  )
    .prefault({})
    .meta({
      description:
        "Names of series by folder. The default is derived from the folder's name: `sig-release` becomes SIG Release.",
      examples: [{ iaas: "IaaS", "ops-iam": "Ops & IAM" }],
    }),

  references: section({
    owners: listOf(login("the login of a user or organization"), 50, "owners")
      .optional()
      .meta({
        description:
          "Owners of the issues that the bot may comment on. Default: the owner of the minutes repository.",
        examples: [["SovereignCloudStack", "osism"]],
      }),
    aliases: mapOf(
      pattern("a short name of letters, digits, dots, hyphens and underscores", /^[\w.-]{1,100}$/),
      repository(),
      200,
      "short names and repositories",
    )
      .prefault({})
      .meta({
        description: "Short names of repositories in the minutes, as in `docs#12`.",
        examples: [{ docs: "SovereignCloudStack/docs" }],
      }),
    tracker: orNull(repository()).meta({
      description: "Repository of a bare `#123`. Default: none; the check asks for it.",
      examples: ["SovereignCloudStack/issues"],
    }),
    private: listOf(repository(), 50, "repositories")
      .prefault([])
      .meta({
        description:
          "Other repositories where the bot may quote minutes of a private or internal repository, as long as they are not public.",
        examples: [["osism/internal"]],
      }),
  })
    .prefault({})
    .describe("How references to issues are read, and which issues the bot may comment on."),

  people: mapOf(
    pattern("a handle or name of at most 100 characters, without @", /^(?!@)[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u),
    login("a handle on GitHub, without @"),
    1000,
    "handles in the minutes and handles on GitHub",
  )
    .prefault({})
    .meta({
      description: "Handles in the minutes and their handles on GitHub.",
      examples: [{ "ra-beer": "rabeer" }],
    }),

  backlinks: section({
    comment: flag()
      .prefault(true)
      .describe("Whether new comments are posted. Existing comments are still updated."),
    passage: oneOf(["folded", "open", "none"])
      .prefault("folded")
      .describe("How a comment shows the passage of the minutes."),
    labels: listOf(
      // GitHub rejects longer names, and separates labels by commas in filters.
      pattern("a label of at most 50 characters without commas", /^[^\s,\p{C}][^,\p{C}\p{Zl}\p{Zp}]*$/u).max(
        50,
        "a label of at most 50 characters without commas",
      ),
      10,
      "labels",
    )
      .prefault(["discussed in minutes"])
      .meta({
        description: "Labels for issues that have a comment; `[]` for none.",
        examples: [["discussed in minutes"]],
      }),
  })
    .prefault({})
    .describe("Comments and labels on the issues that minutes discuss."),

  actionItems: section({
    dashboard: flag()
      .prefault(true)
      .describe("Whether one issue in the minutes repository lists open action items."),
    inferred: oneOf(["dashboard", "remind", "ignore"])
      .prefault("dashboard")
      .describe("How action items without a marker are handled, such as `@x to report`."),
    remind: section({
      on: oneOf(["target", "dashboard", "off"]).prefault("target").describe("Where owners are reminded."),
      after: duration()
        .prefault("7 days")
        .meta({
          description:
            "Time from the landing of the minutes, or from the meeting if that is later, to the first reminder.",
          examples: ["2 weeks"],
        }),
      every: duration()
        .refine((days) => days > 0, "a duration of at least 1 day")
        .prefault("14 days")
        .meta({ description: "The time between two reminders.", examples: ["3 weeks"] }),
      times: wholeNumber(0, 20).prefault(3).describe("Maximum number of reminders for an action item."),
    })
      .prefault({})
      .describe("How owners of open action items are reminded."),
  })
    .prefault({})
    .describe("How action items are handled."),

  checks: section({
    "file-name": check("error", "The file's name is a valid date."),
    "heading-date": check("error", "The heading has the date of the file's name."),
    participants: check("warning", "Minutes list the participants, each once."),
    "person-unknown": check("warning", "Handles belong to people on GitHub."),
    "reference-link": check("error", "A link's text and URL name the same issue."),
    "reference-target": check("warning", "References can be reached and are spelled as on GitHub."),
    "action-item": check("warning", "An action item has an owner, one task and a date after the meeting."),
    "pad-residue": check("warning", "No remains of the pad or the template."),
    publishable: check("error", "No text that should not be public."),
    markdown: check("warning", "The Markdown renders as intended."),
  })
    .prefault({})
    .describe("Severity of each check of a pull request: `off`, `warning` or `error`."),

  limits: section({
    commentsPerRun: wholeNumber(0, 500)
      .prefault(50)
      .describe(
        "Maximum number of new comments in one run. More of them wait until somebody re-runs the check Minutes delivery.",
      ),
  })
    .prefault({})
    .describe("Limits of one run."),

  vocabulary: section(
    objectOf(vocabularyLists, (description) =>
      listOf(plainText("a word or phrase", 100), 100, "words").optional().describe(description),
    ),
  )
    .prefault({})
    .meta({
      description: "Words of your language or community, in addition to the English and German ones.",
      examples: [{ markers: ["TÂCHE"], doneWords: ["fait"] }],
    }),

  dryRun: flag()
    .prefault(false)
    .describe("With `true` the bot writes only the check Minutes delivery, which shows what it would post."),

  accept: listOf(
    section({
      from: repository("a minutes repository, owner/name").describe("The minutes repository."),
      labels: flag().prefault(false).describe("Whether it may also set labels."),
    }),
    100,
    "minutes repositories",
  )
    .prefault([])
    .meta({
      description:
        "Minutes repositories of other owners that may comment in this repository and, with `labels: true`, set labels. Those of the same owner need no entry. An empty list `[]` in a repository's own file accepts none.",
      examples: [[{ from: "SovereignCloudStack/minutes", labels: true }]],
    }),
}).meta({
  title: "Minutes Bot",
  description: "Settings of Minutes Bot, in .github/minutes-bot.yml",
});

export type CheckName = keyof z.output<typeof configSchema>["checks"];
