import { z } from "zod";
import {
  flag,
  glob,
  history,
  listOf,
  login,
  mapOf,
  markdownPath,
  oneOf,
  orNull,
  pattern,
  plainText,
  repository,
  section,
  timeZone,
  wholeNumber,
} from "./values.ts";
import { actionItemsSchema } from "./action-items-schema.ts";
import { checksSchema } from "./checks-schema.ts";
import { vocabularyLists } from "./vocabulary.ts";

/* eslint regexp/use-ignore-case: off -- JSON Schema drops the flags of patterns. */

/**
 * The settings in `.github/minutes-bot.yml`: types, defaults, limits and manual. `npm run manual` generates the JSON
 * Schema for editors and docs/configuration.md from it. The message of a rule completes "expected …".
 */

const objectOf = <Name extends string, From, To>(
  from: Readonly<Record<Name, From>>,
  to: (value: From) => To,
): Record<Name, To> =>
  Object.fromEntries(Object.entries<From>(from).map(([name, value]) => [name, to(value)])) as Record<
    Name,
    To
  >;

export const configSchema = section({
  minutes: section({
    paths: listOf(glob(), 50, "paths")
      .refine((paths) => paths.some((path) => !path.startsWith("!")), "at least one path without ! in front")
      .prefault(["**/*.md"])
      .meta({
        description:
          "Patterns for the paths of minutes. The path must also contain a date, or the headings of the file must (a file that is named here needs no word for minutes in its name). `*` matches anything within one name, `**` any folders, and `?` one character. `beds` or `beds/` matches a folder and everything in it. A pattern with `!` in front excludes files. The last matching pattern decides. To match names that begin with a dot, a pattern must begin with a dot.",
        examples: [["**/*.md", "!templates/**"]],
      }),
    since: orNull(z.iso.date("a date such as 2023-12-01")).meta({
      description: "The bot never announces minutes of meetings before this day. Default: no limit.",
      examples: ["2023-12-01"],
    }),
    timeZone: timeZone()
      .prefault("UTC")
      .meta({
        description: "The time zone of the meetings. It applies to dates and to the hours of reminders.",
        examples: ["Europe/Berlin"],
      }),
  })
    .prefault({})
    .describe(
      "Which files are minutes. The key makes a repository a minutes repository, even without a value.",
    ),

  series: mapOf(
    plainText("a folder's path", 200),
    plainText("a name", 60),
    200,
    "folders and the names of their series",
  )
    .prefault({})
    .meta({
      description:
        "The names of series, by folder. By default, the name is made from the folder, as the first heading spells it: `sig-release` becomes SIG Release. In folders such as `meetings`, it is the group in the heading, else the repository's name.",
      examples: [{ iaas: "IaaS", "ops-iam": "Ops & IAM" }],
    }),

  references: section({
    owners: listOf(login("the login of a user or organization"), 50, "owners")
      .optional()
      .meta({
        description:
          "The owners of issues that the bot may write to. Default: the owner of the minutes repository.",
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
        description: "The repositories for short names in the minutes, such as `docs#12`.",
        examples: [{ docs: "SovereignCloudStack/docs" }],
      }),
    tracker: orNull(repository()).meta({
      description:
        "The repository for a number without a repository, such as `#123`. Default: none; the check asks for the repository.",
      examples: ["SovereignCloudStack/issues"],
    }),
    private: listOf(repository(), 50, "repositories")
      .prefault([])
      .meta({
        description:
          "The repositories that may get comments on minutes of a private or internal repository, besides the minutes repository itself. The bot writes there only while they are not public.",
        examples: [["osism/internal"]],
      }),
  })
    .prefault({})
    .describe("How the bot reads references, and which issues it may write to."),

  people: mapOf(
    pattern("a handle or name of at most 100 characters, without @", /^(?!@)[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u),
    login("a handle on GitHub, without @"),
    1000,
    "handles in the minutes and handles on GitHub",
  )
    .prefault({})
    .meta({
      description: "The handles on GitHub for the handles or names in the minutes.",
      examples: [{ "ra-beer": "rabeer" }],
    }),

  backlinks: section({
    comment: flag()
      .prefault(true)
      .describe("Whether the bot posts new comments. With `false`, it still corrects existing comments."),
    passage: oneOf(["folded", "open", "none"])
      .prefault("folded")
      .describe("How a comment shows the passage: `folded`, `open`, or not at all (`none`)."),
    listed: oneOf(["label", "silent", "comment"])
      .prefault("label")
      .describe(
        "What an issue gets that the minutes only list, such as a point of the agenda: only the labels (`label`), nothing (`silent`), or a comment like any other (`comment`). An issue that the minutes put off to another meeting gets nothing.",
      ),
    history: history()
      .prefault("never")
      .meta({
        description:
          "Whether the comments of one series on one issue become one comment with a history. With `after 3`, the third meeting edits the latest comment instead of posting another one. Default: `never`.",
        examples: ["after 3"],
      }),
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
        description: "The labels for issues that the minutes discuss or list. `[]`: no labels.",
        examples: [["discussed in minutes"]],
      }),
  })
    .prefault({})
    .describe("The comments and labels on issues that the minutes discuss."),

  actionItems: actionItemsSchema,

  decisions: section({
    register: orNull(markdownPath()).meta({
      description:
        "The file of the repository that lists all decisions. The checks say when it is not up to date. Default: none.",
      examples: ["docs/decisions.md"],
    }),
  })
    .prefault({})
    .describe("The decisions that the minutes mark."),

  checks: checksSchema,

  limits: section({
    commentsPerRun: wholeNumber(0, 500)
      .prefault(50)
      .describe(
        "The maximum number of new comments in one run. More comments wait until somebody re-runs the check Minutes delivery.",
      ),
  })
    .prefault({})
    .describe("The limits of one run."),

  vocabulary: section(
    objectOf(vocabularyLists, ({ description, example }) =>
      listOf(plainText("a word or phrase", 100), 100, "words")
        .optional()
        .meta({ description, examples: [example] }),
    ),
  )
    .prefault({})
    .meta({
      description: "More words of your language or community. English and German words are built in.",
      examples: [{ markers: ["TÂCHE"], done: ["fait"] }],
    }),

  dryRun: flag()
    .prefault(false)
    .describe(
      "With `true`, the bot writes check runs only: no comments, no labels, no dashboard. The check Minutes delivery reports what the bot would have written.",
    ),

  accept: listOf(
    section({
      from: repository("a minutes repository, owner/name").describe("The name of the minutes repository."),
      labels: flag().prefault(false).describe("Whether the minutes repository may also set labels."),
    }),
    100,
    "minutes repositories",
  )
    .prefault([])
    .meta({
      description:
        "The minutes repositories of other owners that may write to this repository. Minutes repositories of the same owner need no entry. An empty list `[]` in the file of the repository allows nobody.",
      examples: [[{ from: "SovereignCloudStack/minutes", labels: true }]],
    }),
}).meta({
  title: "Minutes Bot",
  description: "The settings of Minutes Bot in .github/minutes-bot.yml",
});

export type CheckName = keyof z.output<typeof checksSchema>;
