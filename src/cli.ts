#!/usr/bin/env node
import { Command } from "commander";
import { registerExtract } from "./commands/extract.ts";
import { registerPreview } from "./commands/preview.ts";
import { registerServe } from "./commands/serve.ts";

const program = new Command("minutes-bot").description(
  "Connects the minutes of meetings with the issues they discuss",
);
registerServe(program);
registerPreview(program);
registerExtract(program);
await program.parseAsync();
