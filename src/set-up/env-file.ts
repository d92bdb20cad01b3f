/**
 * A .env with these values: a line that has the variable already, also one that is empty or commented out, is written
 * anew, all others stay as they are.
 */
export function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quotedValue(value)}`;
    const stands = lines.findIndex((each) => new RegExp(`^(?:# ?)?${name}=`).test(each));
    if (stands < 0) lines.push(line);
    else lines[stands] = line;
  }
  return `${lines.join("\n")}\n`;
}

/** On one line, as Node, systemd and compose read it. */
function quotedValue(value: string): string {
  return /^[\w:/.@-]*$/.test(value) ? value : `"${value.replaceAll("\n", "\\n")}"`;
}
