#!/usr/bin/env node
import { Command } from "commander";
import { guardOutput } from "./commands/guard-output.ts";
import { isSystemError, ProblemError } from "./commands/system-error.ts";
import { formatProblem, printable } from "./problem.ts";
import { fileProblems } from "./commands/messages.ts";
import { findMissingRedisPackage } from "./queue/redis-problems.ts";
import { formatUsageError } from "./usage-error.ts";
import { readVersion } from "./version.ts";

guardOutput();

/** Loaders of the commands. Only the called command is loaded. */
const commands = {
  setup: async () => (await import("./commands/setup.ts")).registerSetup,
  doctor: async () => (await import("./commands/doctor.ts")).registerDoctor,
  serve: async () => (await import("./commands/serve.ts")).registerServe,
  run: async () => (await import("./commands/run.ts")).registerRun,
  action: async () => (await import("./commands/action.ts")).registerAction,
  backfill: async () => (await import("./commands/backfill.ts")).registerBackfill,
  preview: async () => (await import("./commands/preview.ts")).registerPreview,
  extract: async () => (await import("./commands/extract.ts")).registerExtract,
  check: async () => (await import("./commands/check.ts")).registerCheck,
  decisions: async () => (await import("./commands/decisions.ts")).registerDecisions,
  site: async () => (await import("./commands/site.ts")).registerSite,
  agenda: async () => (await import("./commands/agenda.ts")).registerAgenda,
} as const;

const called = Object.entries(commands).filter(([name]) => name === process.argv[2]);
const program = new Command("minutes-bot")
  .description("Connects the minutes of meetings with the issues that they discuss")
  .version(readVersion(), "-V, --version", "print the version")
  // Error messages repeat unknown arguments, which may be hostile file names.
  .configureOutput({
    writeErr: (text) => process.stderr.write(printable(text)),
    outputError: (text, write) => write(`${formatUsageError(text, called[0]?.[0])}\n`),
  });
for (const [, load] of called.length > 0 ? called : Object.entries(commands)) (await load())(program);
try {
  await program.parseAsync();
} catch (error) {
  // A problem with a file, folder or port is no bug and needs no stack.
  const problem =
    error instanceof ProblemError
      ? error.problem
      : isSystemError(error)
        ? fileProblems.system(error.code, error.path)
        : findMissingRedisPackage(error);
  if (problem === null) throw error;
  console.error(formatProblem(problem));
  process.exitCode = 1;
}
