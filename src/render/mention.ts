import { isLogin } from "../config/login.ts";
import { quotePlain } from "./quote.ts";

/**
 * Returns `@ann`, or plain text if the name is no valid login, or an empty text if nothing of the name can be shown. No other
 * text of the bot notifies a person by name.
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
