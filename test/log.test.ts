import { expect, test } from "@jest/globals";
import { getTransformStream } from "@probot/pino";
import fc from "fast-check";
import { pino, type Logger } from "pino";
import { runsOf } from "./property-runs.ts";
import { printableLine, printableText, messageOnlyLogger } from "../src/log.ts";

function recording(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, log: pino({ level: "trace", base: null }, { write: (line) => void lines.push(line) }) };
}

const hostileTexts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'\u001b[31m \u001b]0;title\u0007 \u009b2J \r \n \b \u007f \u202e \u2066 \u200b \u2028 \ufeff \u{e0041} \ud83d \\ \\n \\u001b "'.split(
          " ",
        ),
      ),
      fc.string({ unit: "binary" }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

/** Everything but what a terminal obeys, and one line end at its end. */
const oneVisibleLine = /^[^\p{C}\p{Zl}\p{Zp}]*\n$/u;

test("each entry of the JSON log is one line without control characters, and reads back exactly", () => {
  fc.assert(
    fc.property(hostileTexts, hostileTexts, (msg, path) => {
      const { log, lines } = recording();
      log.info({ path }, msg);
      const line = printableLine(lines[0] ?? "");
      expect(line).toMatch(oneVisibleLine);
      expect(JSON.parse(line)).toMatchObject({ path, msg });
    }),
    { numRuns: runsOf(300) },
  );
});

test("an entry of the log contains no command that the runner of GitHub Actions reads in a line", () => {
  const { log, lines } = recording();
  log.info({ path: "##[error]a.md" }, "::error::b");
  for (const print of [printableLine, printableText]) expect(print(lines[0] ?? "")).not.toContain("##[");
  expect(JSON.parse(printableLine(lines[0] ?? ""))).toMatchObject({ path: "##[error]a.md" });
});

test("each line of the pretty log is without control characters", async () => {
  const pretty = await getTransformStream({ logFormat: "pretty" });
  const shown: string[] = [];
  pretty.on("data", (text: Buffer | string) => shown.push(String(text)));
  fc.assert(
    fc.property(hostileTexts, hostileTexts, (msg, path) => {
      const { log, lines } = recording();
      log.info({ path }, msg);
      pretty.write(printableText(lines[0] ?? ""));
    }),
    { numRuns: runsOf(300) },
  );
  await new Promise((resolve) => pretty.end(resolve));
  expect(shown).toHaveLength(runsOf(300));
  // A line for the message and one for each field, which pino-pretty begins with its own line ends and spaces.
  for (const text of shown)
    for (const line of text.split(/\n/)) expect(line).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
  expect(Math.max(...shown.map((text) => text.split("\n").length))).toBeLessThanOrEqual(3);
});

test("from libraries, the log keeps only fixed messages and the locations of errors", () => {
  const { log, lines } = recording();
  const logger = messageOnlyLogger(log).child({ name: "http", req: { secret: "SESAME" } });
  const error = Object.assign(new Error("Unexpected token in SESAME"), { event: { payload: "SESAME" } });
  logger.debug({ event: "SESAME" }, "Webhook received");
  logger.error(error);
  logger.error({ err: error }, "Failed");
  logger.warn(new AggregateError([error], "SESAME"));
  logger.info({ res: "SESAME" });
  logger.trace("%s of %o", "SESAME", { open: "SESAME" });
  expect(lines).toHaveLength(6);
  expect(lines.join("")).not.toContain("SESAME");
  const entries = lines.map(
    (line) => JSON.parse(line) as { msg: string; name: string; error?: { at: string[] } },
  );
  expect(entries.map(({ msg }) => msg)).toEqual([
    "Webhook received",
    "a library failed",
    "Failed",
    "a library failed",
    "",
    "%s of %o",
  ]);
  expect(entries.every(({ name }) => name === "http")).toBe(true);
  expect(entries[1]?.error?.at[0]).toMatch(/^at .*log\.test/);
});
