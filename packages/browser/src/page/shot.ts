import type { Cdp } from '../cdp/connection.ts';
import type { Box, Shot } from './outcome.ts';

/**
 * A JPEG of a part of the page, beyond the viewport too; `scale` is picture pixels per CSS pixel, `ratio` the emulated
 * screen's pixels per CSS pixel, by which Chromium multiplies.
 */
export const shoot = async (
  cdp: Cdp,
  area: Box,
  { scale, ratio, quality }: { scale: number; ratio: number; quality: number },
): Promise<Shot> => {
  const { data } = await cdp.send('Page.captureScreenshot', {
    ...{ format: 'jpeg', quality, captureBeyondViewport: true, optimizeForSpeed: true },
    clip: { ...area, scale: scale / ratio },
  });
  return shotOf(data, area);
};

/** What the screen shows right now; `area` tells how much of the page that is. */
export const shootScreen = async (cdp: Cdp, area: Box, quality: number): Promise<Shot> => {
  const { data } = await cdp.send('Page.captureScreenshot', { format: 'jpeg', quality });
  return shotOf(data, area);
};

const shotOf = (base64: string, area: Box): Shot => {
  const body = Buffer.from(base64, 'base64');
  const size = sizeOf(body);
  return { body, contentType: 'image/jpeg', ...size, area, scale: size.width / area.width };
};

/** Width and height out of a JPEG's frame header (ITU T.81, B.2.2). */
const sizeOf = (jpeg: Buffer): { width: number; height: number } => {
  for (let at = 2; at + 9 < jpeg.length;) {
    const marker = jpeg[at + 1]!;
    if (jpeg[at] !== 0xff) break;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
};
