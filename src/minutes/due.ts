import { dateInText } from "./date.ts";

/** By when a task is due; `date` is the meeting's. */
export function dueDate(text: string, _date: string | null): string | null {
  const by = /(?<!\p{L})(?:by|until|till|due|bis|deadline)(?!\p{L})[^.;]{0,40}/iu.exec(text);
  return by ? dateInText(by[0]) : null;
}
