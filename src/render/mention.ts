import { login } from "../config/values.ts";
import { itemSentences } from "../action-items/messages.ts";
import { quotePlain } from "./quote.ts";

const valid = login("a handle on GitHub");

/** `@ann`: the only thing of ours that notifies somebody by name. What cannot be a handle is plain words. */
export function mention(name: string): string {
  if (valid.safeParse(name).success) return `@${name}`;
  return quotePlain(name, 100) || itemSentences.noName;
}

/** In what the bot writes only those are mentioned live whom it means; a mention in text from minutes is broken up. */
export function mentionedIn(body: string): readonly string[] {
  return [...body.matchAll(/(?<![\w`/])@([a-z\d][\w-]*)/gi)].flatMap(([, login]) => login ?? []);
}
