import { types } from "node:util";
import { getTransformStream } from "@probot/pino";
import { pino, type Bindings, type ChildLoggerOptions, type Logger } from "pino";
import type { ServerEnvironment } from "./environment.ts";
import { toLoggable } from "./github/client/failure.ts";
import { printableJson } from "./problem.ts";

/** Logs to the standard output, as JSON or for people. No text in it can move a cursor, set a colour or forge a line. */
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

/** Escapes what is not visible in a line of JSON; it parses to the same value. */
export function printableLine(line: string): string {
  return `${printableJson(line.trimEnd())}\n`;
}

/** Escapes twice what is not visible in a line of JSON, so that the texts parsed from it show the escapes. */
export function printableText(line: string): string {
  return printableLine(line).replaceAll(/\\(.)/g, (escape, sign: string) =>
    "bfnrtu".includes(sign) ? `\\${escape}` : escape,
  );
}

/** Logs the types of the errors that GitHub's GraphQL reports; the bot handles them. */
export function logErrorTypes(log: Logger): (types: readonly string[]) => void {
  return (types) => log.info({ types }, "GitHub answered a query with errors");
}

type Level = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/**
 * A logger for Probot and other libraries that keeps their messages and drops everything else: Probot logs whole payloads
 * at the level of debug, and errors that hold a payload or quote it in their message. pino's own redaction does not reach
 * the message of an error.
 */
export function messageOnlyLogger(log: Logger): Logger {
  return createLazily(() => log);
}

/** @param open  creates the logger at the first message: Probot opens one for each event, and mostly logs nothing */
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
  // Libraries call nothing else of a logger.
  return methods as unknown as Logger;
}

/** Returns the error among what is logged; the first one of an AggregateError. */
function errorIn(logged: unknown): Error | null {
  if (logged instanceof AggregateError) return errorIn(logged.errors[0]);
  if (types.isNativeError(logged)) return logged;
  return typeof logged === "object" && logged !== null && "err" in logged ? errorIn(logged.err) : null;
}

/** The part of the library, and the id of the delivery. */
function nameAndId(bindings: object): object {
  return Object.fromEntries(
    Object.entries(bindings).filter(
      ([key, value]) => ["name", "id"].includes(key) && typeof value === "string",
    ),
  );
}
