import { expect, test } from "@jest/globals";
import { quoteMessage } from "../../src/render/quote-message.ts";

test("prints names between backticks as code", () => {
  expect(quoteMessage("Set `references.tracker`, or `checks.markdown`.")).toBe(
    "Set `references.tracker`, or `checks.markdown`.",
  );
});

test("defangs untrusted text between backticks", () => {
  expect(quoteMessage("Found `@bob` and `<b>`, `a` | `b")).toBe(
    "Found \\`@\u200Bbob\\` and \\`\\<b>\\`, `a` \\| \\`b",
  );
  expect(quoteMessage("Found ``` [x](https://a.b) `a`")).toContain("\\[x\\](https:\u200B");
});

test("cuts a long message and ends it with an ellipsis", () => {
  expect(quoteMessage(`Found \`a b\` ${"x".repeat(40)}`, 10)).toBe("Found \\`a b…");
});
