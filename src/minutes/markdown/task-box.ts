/** Matches the box of a task: "[ ] oil it", "[] oil it". */
export const taskBox = /^\s*\[([ x]?)\](?=\s+\S)/i;
