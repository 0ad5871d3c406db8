import { VendorError } from '@leadfactory/domain/platform/errors';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { drawApart, type Drawing, type Undrawn } from './apart.ts';

export type { Undrawn } from './apart.ts';

/** What a person may give as a logo: enough for print at a page's width. */
export const LOGO_MAX_BYTES = 2 * 1024 * 1024;
const LOGO_BOX = { width: 1000, height: 320 };
/** A picture of more pixels than a camera takes is not decoded: small files can hold huge ones. */
const MOST_PIXELS = 40_000_000;
/** What one drawing may have of memory, in bytes: a camera's largest picture, interlaced, takes 350 MB. */
const MOST_MEMORY = 512 * 1024 * 1024;
/** So many are drawn at once in this process; others wait. */
const place = pLimit(2);

export interface MadePicture {
  bytes: Buffer;
  width: number;
  height: number;
}

/**
 * A logo made safe: whatever was given (PNG, JPEG, WebP, SVG) is drawn, in a process of its own, within `timeoutMs` and
 * `bytes` of memory, and kept as a PNG of at most 1000 × 320 pixels. Scripts, links and hidden data of the original are
 * gone. Where it is no picture that we take, why not.
 */
export async function logoOf(
  given: Uint8Array,
  { timeoutMs = 10_000, bytes = MOST_MEMORY }: Partial<Pick<Drawing, 'timeoutMs' | 'bytes'>> = {},
): Promise<MadePicture | { undrawn: Undrawn }> {
  if (given.length === 0 || given.length > LOGO_MAX_BYTES) return { undrawn: 'unreadable' };
  const formats = ['png', 'jpeg', 'webp', 'svg'];
  const drawing = { pixels: MOST_PIXELS, formats, box: LOGO_BOX, timeoutMs, bytes };
  const drawn = await place(() => drawApart(given, drawing));
  if ('undrawn' in drawn) return drawn;
  const { width, height } = await sharp(drawn.png).metadata();
  return { bytes: drawn.png, width, height };
}

/**
 * A JPEG of a picture, at most so wide, its upper part where it is taller than `maxHeight` (a page's whole length is
 * no picture). The same input gives the same bytes. Throws a VendorError where it cannot be decoded.
 */
export async function jpegOf(
  given: Uint8Array,
  { width, maxHeight, quality }: { width: number; maxHeight?: number; quality: number },
): Promise<MadePicture> {
  try {
    // Of what is drawn here, no format is a program: an SVG could ask for hours.
    if (!['png', 'jpeg', 'webp'].includes((await sharp(given).metadata()).format))
      throw new Error('not a picture of pixels');
    let image = sharp(given, { limitInputPixels: MOST_PIXELS }).resize({ width, withoutEnlargement: true });
    const { width: w = 1, height: h = 1 } = await sharp(given, { limitInputPixels: MOST_PIXELS }).metadata();
    const shownWidth = Math.min(w, width);
    const shownHeight = Math.max(1, Math.round((h * shownWidth) / w));
    if (maxHeight && shownHeight > maxHeight)
      image = image.resize({ width: shownWidth, height: maxHeight, fit: 'cover', position: 'top' });
    const made = await image
      .flatten({ background: '#ffffff' })
      .jpeg({ quality, mozjpeg: true, chromaSubsampling: '4:2:0' })
      .toBuffer({ resolveWithObject: true });
    return { bytes: made.data, width: made.info.width, height: made.info.height };
  } catch (cause) {
    throw new VendorError('sharp', { kind: 'permanent' }, 'This picture could not be read.', { cause });
  }
}
