import { createPrivateKey } from "node:crypto";
import { environmentProblems } from "./environment-messages.ts";
import type { Problem } from "./problem.ts";

/**
 * Reads the app's key from PRIVATE_KEY, or from the file at PRIVATE_KEY_PATH.
 * @param get  the value of a variable; null: it is unset
 * @returns PEM with real line ends, or "" where there is a problem
 */
export function readPrivateKey(
  get: (name: string) => string | null,
  readFile: (path: string) => string,
  problems: Problem[],
): string {
  const inline = get("PRIVATE_KEY");
  const path = get("PRIVATE_KEY_PATH");
  if (inline === null && path === null) {
    problems.push(environmentProblems.privateKeyMissing());
    return "";
  }
  let text: string;
  try {
    text = inline ?? readFile(path ?? "");
  } catch (error) {
    problems.push(environmentProblems.privateKeyUnreadable(path ?? "", errorCode(error)));
    return "";
  }
  const key = privateRsaKey(text);
  if (key === null) {
    problems.push(
      environmentProblems.privateKeyMalformed(inline === null ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY"),
    );
  }
  return key ?? "";
}

/** Accepts the forms that Probot accepts: PEM, PEM on one line or with `\n` for line ends, and either of them in Base64. */
function privateRsaKey(text: string): string | null {
  const decoded = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  const pem = onLines(decoded.replaceAll("\\n", "\n").trim());
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa" ? pem : null;
  } catch {
    return null;
  }
}

function onLines(pem: string): string {
  if (pem.includes("\n")) return `${pem}\n`;
  const parts = /^(-----BEGIN [A-Z ]+-----)([A-Za-z\d+/= ]+)(-----END [A-Z ]+-----)$/.exec(pem);
  return parts === null ? pem : `${parts[1]}\n${parts[2]?.trim().replace(/ +/g, "\n")}\n${parts[3]}\n`;
}

function errorCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error
    ? String(error.code)
    : "unknown error";
}
