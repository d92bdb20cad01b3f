import { types } from "node:util";
import { getTransformStream } from "@probot/pino";
import { pino, type Bindings, type ChildLoggerOptions, type Logger } from "pino";
import type { ServerEnvironment } from "./environment.ts";
import { toLoggable } from "./github/client/failure.ts";
import { printableJson } from "./problem.ts";

/** The log on the standard output: JSON lines, or lines for people. No text in it can move a cursor, colour or forge a line. */
export async function createLog({ logLevel, logFormat }: ServerEnvironment): Promise<Logger> {
  const transform = await getTransformStream({ logFormat, logLevelInString: true });
  transform.pipe(process.stdout);
  const printable = logFormat === "json" ? printableLine : printableText;
  return pino(
    { level: logLevel, name: "minutes-bot" },
    { write: (line: string) => void transform.write(printable(line)) },
  );
}

/** A line of JSON that says the same in visible characters. */
export function printableLine(line: string): string {
  return `${printableJson(line.trimEnd())}\n`;
}

/** A line of JSON whose texts, once they are read, show their escapes instead of obeying them. */
export function printableText(line: string): string {
  return printableLine(line).replaceAll(/\\(.)/g, (escape, sign: string) =>
    "bfnrtu".includes(sign) ? `\\${escape}` : escape,
  );
}

/** Logs what kinds of errors GitHub's GraphQL reports; the bot deals with them. */
export function logErrorTypes(log: Logger): (types: readonly string[]) => void {
  return (types) => log.info({ types }, "GitHub answered a query with errors");
}

type Level = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/**
 * A log for libraries, which keeps their words and nothing else: Probot and its kin log whole payloads and requests, and
 * errors that carry them or quote them in their messages.
 */
export function wordsOnly(log: Logger): Logger {
  return wordsOf(() => log);
}

/** @param open  gives the log when the first word is said: Probot makes one for each event, and mostly says nothing */
function wordsOf(open: () => Logger): Logger {
  let opened: Logger | undefined;
  const here = (): Logger => (opened ??= open());
  const say =
    (level: Level) =>
    (...said: readonly unknown[]): void => {
      const error = said.map(errorIn).find((each) => each !== null);
      const words = said.find((each) => typeof each === "string");
      if (error === undefined) here()[level](words ?? "");
      else here()[level]({ error: toLoggable(error) }, words ?? "a library failed");
    };
  const child = (bindings: Bindings, options?: ChildLoggerOptions): Logger =>
    wordsOf(() => here().child(namesIn(bindings), options));
  const words = {
    trace: say("trace"),
    debug: say("debug"),
    info: say("info"),
    warn: say("warn"),
    error: say("error"),
    fatal: say("fatal"),
    child,
  };
  // Libraries call nothing else of a log.
  return words as unknown as Logger;
}

/** Several errors that were wrapped into one are the first of them. */
function errorIn(said: unknown): Error | null {
  if (said instanceof AggregateError) return errorIn(said.errors[0]);
  if (types.isNativeError(said)) return said;
  return typeof said === "object" && said !== null && "err" in said ? errorIn(said.err) : null;
}

/** Which part of a library speaks, and about which delivery. */
function namesIn(bindings: object): object {
  return Object.fromEntries(
    Object.entries(bindings).filter(
      ([key, value]) => ["name", "id"].includes(key) && typeof value === "string",
    ),
  );
}
