import { createPrivateKey } from "node:crypto";
import { environmentProblems } from "./environment-messages.ts";
import type { Problem } from "./problem.ts";

/**
 * Reads the app's key from PRIVATE_KEY, or from the file at PRIVATE_KEY_PATH.
 * @param get  returns the value of a variable, or null if it is unset
 * @returns PEM with real line breaks, or "" if there is a problem
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

/**
 * Returns the key as PEM, or null if it is no RSA key. Accepts the same forms as Probot: PEM, PEM on one line or with `\n`
 * for line breaks, and each of these in Base64.
 */
function privateRsaKey(text: string): string | null {
  const decoded = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  const pem = restoreLineBreaks(decoded.replaceAll("\\n", "\n").trim());
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa" ? pem : null;
  } catch {
    return null;
  }
}

/** Puts the header, the content and the footer of a PEM on lines of their own. */
function restoreLineBreaks(pem: string): string {
  if (pem.includes("\n")) return `${pem}\n`;
  const parts = /^(-----BEGIN [A-Z ]+-----)([A-Za-z\d+/= ]+)(-----END [A-Z ]+-----)$/.exec(pem);
  return parts === null ? pem : `${parts[1]}\n${parts[2]?.trim().replace(/ +/g, "\n")}\n${parts[3]}\n`;
}

function errorCode(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error
    ? String(error.code)
    : "unknown error";
}
