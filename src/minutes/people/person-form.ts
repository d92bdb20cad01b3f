import { looksLikeName } from "./name-list.ts";

const handleAtStart = /^@[a-z\d]/i;
const handleBeside = /[\s(/|,–—-]@[a-z\d][\w-]{0,38}/i;
/** Matches what may follow a name: a role or a company in brackets, after a dash, a comma or a slash. */
const addition = /\s[-–—|/]\s|\s?[,;:(<[/|]|[-–—]\s|\s[-–—](?=\p{Lu})|\s@/u;

/** How surely a text of a list names a person: a handle or a full name is sure, a single word may be anything. */
type PersonForm = "sure" | "possible" | "none";

/** Returns how surely an entry such as "Ada Lovelace - ACME" names a person. */
export function personForm(text: string, noName: ReadonlySet<string>): PersonForm {
  const entry = text.trim();
  if (handleAtStart.test(entry)) return "sure";
  const core = entry.split(addition, 1)[0]?.trim().replace(/\s+/g, " ") ?? "";
  if (!looksLikeName(core) || noName.has(core.toLowerCase())) return "none";
  if (handleBeside.test(entry) && core.length < 40) return "sure";
  const words = core.split(" ");
  if (words.length > 1) return words.every((word) => noName.has(word.toLowerCase())) ? "none" : "sure";
  return core === entry || /^\s?[,(<[-]/.test(entry.slice(core.length)) ? "possible" : "none";
}

/** Returns whether most of the entries of a list name people. A single entry has to be a sure one. */
export function listPeople(entries: readonly string[], noName: ReadonlySet<string>): boolean {
  const forms = entries.map((entry) => personForm(entry, noName));
  if (forms.length === 0) return false;
  const people = forms.filter((form) => form !== "none").length;
  const isSure = forms.includes("sure") || people > 1;
  return isSure && people * 100 >= entries.length * minPercent;
}

/** Percentage of the entries below a label that have to name a person. */
const minPercent = 50;

/** Reads the people of a group in a line: "ACME: Ada Berg", or, after an abbreviation and a dash, "ACME - Berg". */
export function readGroup(line: string): { readonly people: string; readonly isShort: boolean } | null {
  const short = /^\s{0,3}\p{Lu}{2,8}\s[-–—]\s(?=\p{Lu})/u.exec(line);
  const at = short?.[0].length ?? line.indexOf(":") + 1;
  return at > 0 ? { people: line.slice(at), isShort: short !== null } : null;
}

const separator = /[,;\n](?![^()]{0,80}\))|\s(?:&|and|und|et|y)\s/;

/** Returns the parts between commas outside brackets, and around "and". */
export function splitPeople(text: string): readonly string[] {
  const parts = /[,;\n&]|\s(?:and|und|et|y)\s/.test(text) ? text.split(separator) : [text];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
