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
  whole,
} from "./values.ts";
import { vocabularyLists } from "./vocabulary.ts";

/* eslint regexp/use-ignore-case: off -- JSON Schema takes patterns over without their flags. */

/**
 * The settings of `.github/minutes-bot.yml`: types, defaults, limits and manual, all in one place. The JSON Schema for
 * editors and docs/configuration.md are made from it. The message of a rule completes "expected …".
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
          "Which files are minutes, among those whose name holds a date. `*` stands for anything within a folder's or file's name, `**` for any folders, `?` for one character; `beds` or `beds/` for a folder and all in it; `!` in front excludes. The last one that fits decides. Names that begin with a dot are found only by patterns that do so too.",
        examples: [["**/*.md", "!templates/**"]],
      }),
    since: orNull(z.iso.date("a date such as 2023-12-01")).meta({
      description: "Minutes of meetings before this day are never announced.",
      examples: ["2023-12-01"],
    }),
    timeZone: timeZone()
      .prefault("UTC")
      .meta({
        description: "Where the meetings take place: for dates and the hours of reminders.",
        examples: ["Europe/Berlin"],
      }),
  })
    .prefault({})
    .describe("The key that makes a repository a minutes repository; it may stand there empty."),

  series: mapOf(
    plainText("a folder's path", 200),
    plainText("a name", 60),
    200,
    "folders and the names of their series",
  )
    .prefault({})
    .meta({
      description:
        "Names of series by folder. Without one it is made from the folder's name: `sig-release` becomes SIG Release.",
      examples: [{ iaas: "IaaS", "ops-iam": "Ops & IAM" }],
    }),

  references: section({
    owners: listOf(login("the login of a user or organization"), 50, "owners")
      .optional()
      .meta({
        description: "Whose issues may be written to. Default: the owner of the minutes repository.",
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
        description: "What short names of repositories in the minutes mean: `docs#12`.",
        examples: [{ docs: "SovereignCloudStack/docs" }],
      }),
    tracker: orNull(repository()).meta({
      description: "What a bare `#123` means. Default: nothing; the check asks.",
      examples: ["SovereignCloudStack/issues"],
    }),
    private: listOf(repository(), 50, "repositories")
      .prefault([])
      .meta({
        description:
          "Where minutes of a private or internal repository may be written besides that repository itself, as long as that one is not public.",
        examples: [["osism/internal"]],
      }),
  })
    .prefault({})
    .describe("What mentions of issues mean, and which issues may be written to."),

  people: mapOf(
    pattern("a handle or name of at most 100 characters, without @", /^(?!@)[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u),
    login("a handle on GitHub, without @"),
    1000,
    "handles in the minutes and handles on GitHub",
  )
    .prefault({})
    .meta({
      description: "Handles in the minutes and the handles on GitHub that they stand for.",
      examples: [{ "ra-beer": "rabeer" }],
    }),

  backlinks: section({
    comment: flag()
      .prefault(true)
      .describe("Whether new comments are posted. Those that stand are still corrected."),
    passage: oneOf(["folded", "open", "none"])
      .prefault("folded")
      .describe("How a comment shows the passage of the minutes."),
    labels: listOf(
      // GitHub refuses longer names, and separates labels by commas in filters.
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
      .describe("What becomes of action items without a marker, such as `@x to report`."),
    remind: section({
      on: oneOf(["target", "dashboard", "off"]).prefault("target").describe("Where owners are reminded."),
      after: duration()
        .prefault("7 days")
        .meta({
          description:
            "How long after the minutes landed, or the meeting, whichever is later, the first reminder comes.",
          examples: ["2 weeks"],
        }),
      every: duration()
        .refine((days) => days > 0, "a duration of at least 1 day")
        .prefault("14 days")
        .meta({ description: "The time between two reminders.", examples: ["3 weeks"] }),
      times: whole(0, 20).prefault(3).describe("How many reminders an action item gets at most."),
    })
      .prefault({})
      .describe("How owners of open action items are reminded."),
  })
    .prefault({})
    .describe("What becomes of action items."),

  checks: section({
    "file-name": check("error", "The file's name is a date that can be."),
    "heading-date": check("error", "The date in the heading is that of the file's name."),
    participants: check("warning", "Minutes list the participants, each once."),
    "person-unknown": check("warning", "Handles are those of people on GitHub."),
    "reference-link": check("error", "A link's text and its URL say the same."),
    "reference-target": check("warning", "References can be reached and are spelled as on GitHub."),
    "action-item": check("warning", "An action item has an owner, one task and a date after the meeting."),
    "pad-residue": check("warning", "Nothing of the pad or the template is left."),
    publishable: check("error", "Nothing that should not be public."),
    markdown: check("warning", "The Markdown renders as it was meant."),
  })
    .prefault({})
    .describe("How severe each check of a pull request is: `off`, `warning` or `error`."),

  limits: section({
    commentsPerRun: whole(0, 500)
      .prefault(50)
      .describe("More new comments than this wait until somebody re-runs the check Minutes delivery."),
  })
    .prefault({})
    .describe("How much one run may do."),

  vocabulary: section(
    objectOf(vocabularyLists, (description) =>
      listOf(plainText("a word or phrase", 100), 100, "words").optional().describe(description),
    ),
  )
    .prefault({})
    .meta({
      description: "More words of your language or community, beside the English and German ones.",
      examples: [{ markers: ["TÂCHE"], doneWords: ["fait"] }],
    }),

  dryRun: flag()
    .prefault(false)
    .describe(
      "With `true` nothing is written but the check Minutes delivery, which says what would have been.",
    ),

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
        "Minutes repositories of other owners that may write to this repository, with `labels: true` also labels. Those of the same owner may without being named; an empty list `[]` in a repository's own file lets nobody.",
      examples: [[{ from: "SovereignCloudStack/minutes", labels: true }]],
    }),
}).meta({
  title: "Minutes Bot",
  description: "Settings of Minutes Bot, in .github/minutes-bot.yml",
});

export type CheckName = keyof z.output<typeof configSchema>["checks"];
