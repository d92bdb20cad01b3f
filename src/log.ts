import { types } from "node:util";
import { getTransformStream } from "@probot/pino";
import { pino, type Bindings, type ChildLoggerOptions, type Logger } from "pino";
import type { ServerEnvironment } from "./environment.ts";
import { toLoggable } from "./github/client/failure.ts";
import { printableJson } from "./problem.ts";

/**
 * Creates the log on standard output, as JSON or for people. No logged text can move a cursor, set a colour or forge a
 * line.
 */
export async function createLog({
  logLevel,
  logFormat,
}: Pick<ServerEnvironment, "logLevel" | "logFormat">): Promise<Logger> {
  const transform = await getTransformStream({ logFormat, logLevelInString: true });
  transform.pipe(process.stdout);
  const printable = logFormat === "json" ? printableLine : printableText;
  return pino(
    { level: logLevel, name: "minutes-bot" },
    { write: (line: string) => void transform.write(printable(line)) },
  );
}

/** Escapes invisible characters in a line of JSON. It still parses to the same value. */
export function printableLine(line: string): string {
  return `${printableJson(line.trimEnd())}\n`;
}

/** Escapes invisible characters in a line of JSON twice, so that the texts parsed from it show the escapes. */
export function printableText(line: string): string {
  return printableLine(line).replaceAll(/\\(.)/g, (escape, sign: string) =>
    "bfnrtu".includes(sign) ? `\\${escape}` : escape,
  );
}

/** Returns a function that logs the types of the errors in a GraphQL response. The bot handles the errors itself. */
export function logErrorTypes(log: Logger): (types: readonly string[]) => void {
  return (types) => log.info({ types }, "GitHub answered a query with errors");
}

type Level = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/**
 * Creates a logger for Probot and other libraries that logs their messages only. Probot logs whole payloads at the level
 * debug, and errors that contain a payload. The redaction of pino does not cover the message of an error.
 */
export function messageOnlyLogger(log: Logger): Logger {
  return createLazily(() => log);
}

/** @param open  creates the logger at the first message. Probot creates one for each event and mostly logs nothing. */
function createLazily(open: () => Logger): Logger {
  let opened: Logger | undefined;
  const logger = (): Logger => (opened ??= open());
  const write =
    (level: Level) =>
    (...logged: readonly unknown[]): void => {
      const error = logged.map(errorIn).find((each) => each !== null);
      const message = logged.find((each) => typeof each === "string");
      if (error === undefined) logger()[level](message ?? "");
      else logger()[level]({ error: toLoggable(error) }, message ?? "a library failed");
    };
  const methods = {
    trace: write("trace"),
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    fatal: write("fatal"),
    child: (bindings: Bindings, options?: ChildLoggerOptions) =>
      createLazily(() => logger().child(nameAndId(bindings), options)),
  };
  // Libraries call no other methods of a logger.
  return methods as unknown as Logger;
}

/** Returns the error in a logged value, or null. For an AggregateError it returns the first error. */
function errorIn(logged: unknown): Error | null {
  if (logged instanceof AggregateError) return errorIn(logged.errors[0]);
  if (types.isNativeError(logged)) return logged;
  return typeof logged === "object" && logged !== null && "err" in logged ? errorIn(logged.err) : null;
}

/** Returns only the name of the library's part and the id of the delivery. */
function nameAndId(bindings: object): object {
  return Object.fromEntries(
    Object.entries(bindings).filter(
      ([key, value]) => ["name", "id"].includes(key) && typeof value === "string",
    ),
  );
}
