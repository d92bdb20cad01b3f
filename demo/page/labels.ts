import type { SnapshotLabel } from "../../test/fake-github/snapshot.ts";
import { contrast, fromHsl, mix, parseColor, perceivedLightness, type Rgb, toHsl } from "./colors.ts";
import { type Html, html } from "../../src/html.ts";

/** The opacity of a label on a dark page, and the lightness that its text has at least, as on GitHub. */
const dark = { page: parseColor("0d1117"), opacity: 0.18, lightness: 0.6 } as const;
/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
const minContrast = 4.5;
/** The lightness from which a label on a light page has a black text, and from which it has a border, as on GitHub. */
const light = { lightness: 0.453, border: 0.96 } as const;

/** Renders labels in their colours. */
export function renderLabels(all: readonly SnapshotLabel[]): Html {
  return html`${all.map(
    ({ name, color }) => html`<span class="label" style="${labelStyle(color)}">${name}</span>`,
  )}`;
}

/**
 * Returns the colours of a label as CSS variables: for light pages, the colour with the text that has more contrast; for
 * dark pages, a shade of the colour with a lighter text, as on GitHub:
 * https://github.com/primer/react/blob/main/packages/react/src/Token/IssueLabelToken.tsx
 * @param color  six hexadecimal digits
 */
export function labelStyle(color: string): string {
  const rgb = parseColor(color);
  const darkText = darkTextOf(rgb);
  const variables = {
    "light-background": `#${toHex(rgb)}`,
    "light-text": lightTextOf(rgb),
    "light-border": perceivedLightness(rgb) > light.border ? "var(--border)" : "transparent",
    "dark-background": `rgb(${rgb.join(" ")} / ${dark.opacity * 100}%)`,
    "dark-text": `#${toHex(darkText)}`,
    "dark-border": `rgb(${darkText.map(Math.round).join(" ")} / 30%)`,
  };
  return Object.entries(variables)
    .map(([name, value]) => `--${name}: ${value}`)
    .join("; ");
}

/** Returns the text of a label on a light page: as on GitHub, or the other one where that is hard to read. */
function lightTextOf(rgb: Rgb): "#000000" | "#ffffff" {
  const isWhite = perceivedLightness(rgb) < light.lightness;
  const canBeRead = contrast(rgb, isWhite ? [255, 255, 255] : [0, 0, 0]) >= minContrast;
  return isWhite === canBeRead ? "#ffffff" : "#000000";
}

/** Returns the text of a label on a dark page: as on GitHub, or lighter where that is hard to read. */
function darkTextOf(rgb: Rgb): Rgb {
  const [hue, saturation, lightness] = toHsl(rgb);
  const background = mix(rgb, dark.opacity, dark.page);
  const missing = Math.max(0, dark.lightness - perceivedLightness(rgb)) * 100;
  for (let lighter = lightness + missing; lighter < 100; lighter += 1) {
    const text = fromHsl([hue, saturation, lighter]);
    if (contrast(text, background) >= minContrast) return text;
  }
  return [255, 255, 255];
}

const toHex = (rgb: Rgb): string =>
  rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("");
