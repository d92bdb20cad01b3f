import { login } from "../config/values.ts";
import { quotePlain } from "./quote.ts";

const valid = login("a handle on GitHub");

/** `@ann`: the only thing of ours that notifies somebody by name. What cannot be a handle is plain words. */
export function mention(name: string): string {
  return valid.safeParse(name).success ? `@${name}` : quotePlain(name, 100);
}
