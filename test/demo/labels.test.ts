import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { contrast, mix, parseColor } from "../../demo/page/colors.ts";
import { labelStyle } from "../../demo/page/labels.ts";

const styleOf = (color: string): Record<string, string> =>
  Object.fromEntries(
    labelStyle(color)
      .split("; ")
      .map((each) => each.split(": ") as [string, string]),
  );

test("a label has the colours that GitHub gives it", () => {
  expect(styleOf("d73a4a")).toEqual({
    "--light-background": "#d73a4a",
    "--light-text": "#ffffff",
    "--light-border": "transparent",
    "--dark-background": "rgb(215 58 74 / 18%)",
    "--dark-text": "#eb9fa6",
    "--dark-border": "rgb(235 159 166 / 30%)",
  });
});

test("a light colour gets a black text, and white a border", () => {
  expect(styleOf("fbca04")["--light-text"]).toBe("#000000");
  expect(styleOf("ffffff")["--light-border"]).toBe("var(--border)");
});

test("the text of any label can be read in both modes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const rgb = parseColor(number.toString(16).padStart(6, "0"));
      const style = styleOf(number.toString(16).padStart(6, "0"));
      const onDark = mix(rgb, 0.18, parseColor("0d1117"));
      const text = (name: string) => parseColor((style[name] ?? "").slice(1));
      expect(contrast(text("--light-text"), rgb)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text("--dark-text"), onDark)).toBeGreaterThanOrEqual(4.45);
    }),
  );
});
