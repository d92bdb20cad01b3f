/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];
/** Hue in degrees, saturation and lightness in percent. */
type Hsl = readonly [number, number, number];

/** Parses six hexadecimal digits. Other texts are black. */
export function parseColor(color: string): Rgb {
  const number = Number.parseInt(color, 16) || 0;
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

/** Returns a lightness from 0 to 1 as GitHub computes it for labels. */
export const perceivedLightness = ([red, green, blue]: Rgb): number =>
  (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;

/** Returns the contrast of two colours, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Returns the colour of a transparent layer on another colour. */
export const mix = (layer: Rgb, opacity: number, below: Rgb): Rgb => [
  layer[0] * opacity + below[0] * (1 - opacity),
  layer[1] * opacity + below[1] * (1 - opacity),
  layer[2] * opacity + below[2] * (1 - opacity),
];

/** https://www.w3.org/TR/css-color-4/#rgb-to-hsl */
export function toHsl([r, g, b]: Rgb): Hsl {
  const [red, green, blue] = [r / 255, g / 255, b / 255];
  const max = Math.max(red, green, blue);
  const range = max - Math.min(red, green, blue);
  const lightness = max - range / 2;
  if (range === 0) return [0, 0, lightness * 100];
  const sector =
    max === red
      ? ((green - blue) / range + 6) % 6
      : max === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return [sector * 60, (range / (1 - Math.abs(2 * lightness - 1))) * 100, lightness * 100];
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
export function fromHsl([hue, saturation, lightness]: Hsl): Rgb {
  const light = lightness / 100;
  const amplitude = (saturation / 100) * Math.min(light, 1 - light);
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    return 255 * (light - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
