import type { SnapshotLabel } from "../../test/fake-github/snapshot.ts";
import { type Html, html } from "./html.ts";

/** Red, green and blue from 0 to 255. */
type Rgb = readonly [number, number, number];

/** The perceived lightness (0 to 1) up to which GitHub lightens the text of a label in the dark. */
const darkTextLightness = 0.6;

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
  const [hue, saturation, lightness] = toHsl(rgb);
  const missing = Math.max(0, darkTextLightness - perceivedLightness(rgb)) * 100;
  const text = `${hue}deg ${saturation}% ${Math.min(100, lightness + missing)}%`;
  const isLight = contrastWithBlack(rgb) > contrastWithWhite(rgb);
  const variables = {
    "light-background": `rgb(${rgb.join(" ")})`,
    "light-text": isLight ? "#000000" : "#ffffff",
    // A label as white as the page needs a border.
    "light-border": perceivedLightness(rgb) > 0.96 ? "var(--border)" : "transparent",
    "dark-background": `rgb(${rgb.join(" ")} / 18%)`,
    "dark-text": `hsl(${text})`,
    "dark-border": `hsl(${text} / 30%)`,
  };
  return Object.entries(variables)
    .map(([name, value]) => `--${name}: ${value}`)
    .join("; ");
}

function parseColor(color: string): Rgb {
  const number = Number.parseInt(color, 16) || 0;
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

const perceivedLightness = ([red, green, blue]: Rgb): number =>
  (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;

/** Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(rgb: Rgb): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const [red, green, blue] = rgb;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast ratios, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const contrastWithBlack = (rgb: Rgb): number => (luminance(rgb) + 0.05) / 0.05;
const contrastWithWhite = (rgb: Rgb): number => 1.05 / (luminance(rgb) + 0.05);

/** Returns hue in degrees, saturation and lightness in percent. */
function toHsl(rgb: Rgb): Rgb {
  const [red, green, blue] = rgb.map((value) => value / 255) as unknown as Rgb;
  const max = Math.max(red, green, blue);
  const range = max - Math.min(red, green, blue);
  const lightness = max - range / 2;
  if (range === 0) return [0, 0, round(lightness * 100)];
  const sector =
    max === red
      ? ((green - blue) / range + 6) % 6
      : max === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  return [round(sector * 60), round(saturation * 100), round(lightness * 100)];
}

const round = (value: number): number => Math.round(value * 10) / 10;
