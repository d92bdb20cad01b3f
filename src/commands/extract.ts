import type { Command } from "commander";
import type { Minutes } from "../minutes/minutes.ts";
import { formatAddress } from "../minutes/minutes.ts";
import { formatProblem, printableJson, type Problem } from "../problem.ts";
import { createInlineReader } from "../reader/inline.ts";
import { readLocalFiles } from "./local/local-files.ts";
import { openLocalRepository } from "./local/local-repository.ts";
import { fileProblems, repositoryUnknown } from "./messages.ts";

type Options = { readonly root?: string; readonly repo?: string; readonly json?: boolean };

/** Registers `extract`, which prints the parsed content of minutes as one JSON object per line. */
export function registerExtract(program: Command): void {
  program
    .command("extract")
    .description("print the parsed content of minutes, one JSON object per line, offline")
    .argument("<path...>", "files or folders below the root")
    .option("--root <folder>", "the top of the minutes repository (default: the top of the clone)")
    .option(
      "--repo <owner/name>",
      "the minutes repository, whose owner completes `standards#323` (default: the origin of the clone)",
    )
    .option("--json", "print JSON (the only format, and the default)")
    .action(async (paths: string[], options: Options) => {
      for await (const line of extract(paths, options)) process.stdout.write(`${printableJson(line)}\n`);
    });
}

async function* extract(paths: readonly string[], options: Options): AsyncGenerator<string> {
  const opened = openLocalRepository(options);
  if ("problems" in opened) {
    printProblems(opened.problems);
    return;
  }
  if (opened.repository.owner === "") console.error(repositoryUnknown);
  for (const warning of opened.warnings) console.error(formatProblem(warning));
  const reader = createInlineReader();
  const local = opened.find(paths);
  printProblems(local.problems);
  if (local.paths.length + local.problems.length === 0) printProblems([fileProblems.noMinutes(paths)]);
  for (const line of opened.explainLeftOut(local.leftOut)) console.error(line);
  for (const path of local.paths) {
    const { files, problems } = readLocalFiles([path], opened.root);
    printProblems(problems);
    for (const reading of await reader.read(files, opened.readingOptions)) {
      if ("minutes" in reading) yield JSON.stringify(toJsonObject(reading.minutes));
      else printProblems([reading.problem]);
    }
  }
  await reader.close();
}

function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(formatProblem(problem));
  if (problems.length > 0) process.exitCode = 1;
}

function toJsonObject(minutes: Minutes): object {
  const title = (topic: number | null) => (topic === null ? null : (minutes.topics[topic]?.title ?? null));
  return {
    path: minutes.path,
    series: minutes.series,
    date: minutes.date,
    title: minutes.title,
    participants: minutes.participants.map(({ name }) => name),
    topics: minutes.topics.map(({ line, depth, title }) => ({ line, depth, title })),
    references: minutes.references.map(({ line, address, text, topic, form }) => ({
      line,
      target: address ? formatAddress(address) : null,
      ...(address ? {} : { text }),
      topic: title(topic),
      form,
    })),
    actionItems: minutes.actionItems.map(
      ({ line, explicit, owners, done, due, dueProblem, text, references, topic }) => ({
        line,
        explicit,
        owners,
        done,
        due,
        dueProblem: dueProblem ?? null,
        text,
        references: references.map(formatAddress),
        topic: title(topic),
      }),
    ),
    decisions: minutes.decisions.map(({ line, text, vote, references, topic }) => ({
      line,
      text,
      vote,
      references: references.map(formatAddress),
      topic: title(topic),
    })),
  };
}
