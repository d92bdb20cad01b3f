import type { Element } from "hast";

/** Renders a `suggestion` block as removed and added lines. */
export function renderSuggestion(pre: Element, before: readonly string[]): void {
  const [code] = pre.children;
  if (code?.type !== "element") return;
  const names = code.properties["className"];
  if (!Array.isArray(names) || !names.includes("language-suggestion")) return;
  const text = code.children.map((each) => (each.type === "text" ? each.value : "")).join("");
  // An empty block removes the lines.
  const after = text === "" ? [] : text.replace(/\n$/, "").split("\n");
  const line = (sign: "-" | "+", value: string): Element => ({
    type: "element",
    tagName: "code",
    properties: { className: [sign === "-" ? "old" : "new"] },
    children: [{ type: "text", value: `${sign} ${value}\n` }],
  });
  pre.properties = { className: ["suggestion"] };
  pre.children = [...before.map((each) => line("-", each)), ...after.map((each) => line("+", each))];
}
