import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";
import { runCli } from "./run-cli.ts";

const sample = new URL("sample-0.2/", import.meta.url);

type PreviewedChange = { readonly on: { readonly written: string }; readonly body?: string };

// The bot edits a comment whose hashes differ from those in its marker. The file has those that version 0.2 wrote.
test("the comments that an earlier version wrote are not edited by this one", async () => {
  const { out } = await runCli(fileURLToPath(sample), "preview", "--json", "--repo", "acme/minutes", ".");
  const hashes = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as PreviewedChange)
    .flatMap(({ on, body = "" }) => {
      const [, passage, content] = /kind=backlink passage=(\w+) content=(\w+)/.exec(body) ?? [];
      return passage === undefined ? [] : [[on.written, `${passage} ${content ?? ""}`] as const];
    });
  const written: unknown = JSON.parse(readFileSync(new URL("hashes.json", sample), "utf8"));
  expect(Object.fromEntries(hashes)).toEqual(written);
});
