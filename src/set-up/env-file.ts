/**
 * Sets variables in the text of a .env file. The line of an existing variable is replaced, even if it is empty or
 * commented out. All other lines stay.
 */
export function setEnvValues(text: string, values: Readonly<Record<string, string>>): string {
  const lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quoteValue(value)}`;
    const index = lines.findIndex((each) => new RegExp(`^(?:# ?)?${name}=`).test(each));
    if (index < 0) lines.push(line);
    else lines[index] = line;
  }
  return `${lines.join("\n")}\n`;
}

/** Quotes a value on one line, in the syntax of Node.js, systemd and Docker Compose. */
function quoteValue(value: string): string {
  return /^[\w:/.@+=-]*$/.test(value) ? value : `"${value.replaceAll("\n", "\\n")}"`;
}
