import { countUp } from "./counted-number.ts";
import type { RuleContext } from "./rule-context.ts";

/** Separators of tasks: "…; …", and "…. …", which often only explains a task, so that it takes more of them. */
const seams = [
  { seam: /;\s/, minTasks: 2 },
  { seam: /\.\s+(?=\p{Lu})/u, minTasks: 3 },
];

/** Counts the tasks in an item's text that begin with a task verb or a number: "(1) … (2) …". */
export function countTasks(text: string, { patterns }: Pick<RuleContext, "patterns">): number {
  const counts = seams.map(({ seam, minTasks }) => {
    const parts = text.split(seam);
    const count = parts.filter((part) => patterns.task.test(part)).length;
    return count < minTasks || (minTasks > 2 && count < parts.length) ? 0 : count;
  });
  const numbers = [...text.matchAll(/(?<![\p{L}\p{N}(])\(?([1-9])\)\s/gu)].map(([, number]) =>
    Number(number),
  );
  return Math.max(...counts, countUp(numbers) ? numbers.length : 0);
}
