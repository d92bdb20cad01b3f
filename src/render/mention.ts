import { isLogin } from "../config/login.ts";
import { quotePlain } from "./quote.ts";

/**
 * Returns `@ann`, the only text of the bot that notifies a person by name, or plain text if the name is no valid login;
 * empty if nothing of the name can be shown.
 */
export function mention(name: string): string {
  if (isLogin(name)) return `@${name}`;
  return quotePlain(name, 100);
}

/**
 * Returns the logins that a comment of the bot mentions. Mentions in quoted minutes are interrupted and do not match.
 */
export function mentionedLogins(body: string): readonly string[] {
  return [...body.matchAll(/(?<![\w`/])@([a-z\d][\w-]*)/gi)].flatMap(([, login]) => login ?? []);
}
