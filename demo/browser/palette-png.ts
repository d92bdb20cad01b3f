import { crc32, deflateSync } from "node:zlib";
import type { Page } from "playwright-core";

/** Enough for text in a few colours; fewer show in its edges. */
const maxColors = 64;

type Indexed = {
  readonly width: number;
  readonly height: number;
  /** Colours as 0xRRGGBB. */
  readonly palette: readonly number[];
  /** The index of the colour of each pixel, a byte each, as base64. */
  readonly pixels: string;
};

/**
 * Reduces a screenshot to the most frequent colours, which makes it a third as large. The WebP of Chromium is larger.
 * @param page  any page, in which Chromium decodes the screenshot
 */
export async function reduceColors(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, palette, pixels } = await page.evaluate<Indexed>(
    `(${indexColors})("data:image/png;base64,${png.toString("base64")}", ${maxColors})`,
  );
  const indexes = Buffer.from(pixels, "base64");
  // Each row begins with its filter: 0 is none, which is best for palettes.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) indexes.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // A byte for each pixel, which is an index into the palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(content.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(content), content.length + 4);
  return chunk;
}

/** Runs in the page. Each pixel gets the nearest of the most frequent colours. */
const indexColors = `async (url, maxColors) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const colors = new Uint32Array(data.length / 4);
  const counts = new Map();
  for (let i = 0; i < colors.length; i += 1) {
    colors[i] = (data[4 * i] << 16) | (data[4 * i + 1] << 8) | data[4 * i + 2];
    counts.set(colors[i], (counts.get(colors[i]) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const palette = byCount.slice(0, maxColors).map(([color]) => color);
  const distance = (a, b) =>
    ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  const nearest = new Map();
  for (const [color] of byCount) {
    let best = 0;
    for (let i = 1; i < palette.length; i += 1)
      if (distance(color, palette[i]) < distance(color, palette[best])) best = i;
    nearest.set(color, best);
  }
  let text = "";
  for (const color of colors) text += String.fromCharCode(nearest.get(color));
  return { width: image.width, height: image.height, palette, pixels: btoa(text) };
}`;
