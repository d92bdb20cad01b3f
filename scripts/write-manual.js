// Generates the JSON Schema for editors and the tables in docs/configuration.md from the schema of the configuration.
import { readFileSync, writeFileSync } from "node:fs";
import { jsonSchemaText, withManual } from "../dist/src/config/manual.js";

const manual = new URL("../docs/configuration.md", import.meta.url);
writeFileSync(new URL("../schema/minutes-bot.schema.json", import.meta.url), jsonSchemaText());
writeFileSync(manual, withManual(readFileSync(manual, "utf8")));
