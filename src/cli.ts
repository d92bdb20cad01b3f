#!/usr/bin/env node
import { Command } from "commander";
import { printable } from "./problems.ts";

/** Each command with its own file, of which only the one that is called is loaded. */
const commands = {
  doctor: async () => (await import("./commands/doctor.ts")).registerDoctor,
  serve: async () => (await import("./commands/serve.ts")).registerServe,
  run: async () => (await import("./commands/run.ts")).registerRun,
  backfill: async () => (await import("./commands/backfill.ts")).registerBackfill,
  preview: async () => (await import("./commands/preview.ts")).registerPreview,
  extract: async () => (await import("./commands/extract.ts")).registerExtract,
  check: async () => (await import("./commands/check.ts")).registerCheck,
  agenda: async () => (await import("./commands/agenda.ts")).registerAgenda,
} as const;

const program = new Command("minutes-bot")
  .description("Connects the minutes of meetings with the issues they discuss")
  // It repeats what it does not know, which may be the name of a file.
  .configureOutput({ writeErr: (text) => process.stderr.write(printable(text)) });
const called = Object.entries(commands).filter(([name]) => name === process.argv[2]);
for (const [, load] of called.length > 0 ? called : Object.entries(commands)) (await load())(program);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error && error.name === "NoSuchPath")) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
