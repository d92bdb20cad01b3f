/** Matches the box of a task: "[ ] oil it", "[] oil it". */
export const taskBox = /^\s*\[([ x]?)\](?=\s+\S)/i;

/** Returns the match of a task's box. Few texts have a bracket, so it is looked for first. */
export function matchBox(text: string): RegExpExecArray | null {
  return text.includes("[") ? taskBox.exec(text) : null;
}

/** Replaces a task's box by spaces, so that offsets stay. */
export function blankBox(text: string): string {
  return text.includes("[") ? text.replace(taskBox, (box) => " ".repeat(box.length)) : text;
}
