import type { Box, Shot } from '@leadfactory/browser';
import type { EvidenceFile } from '@leadfactory/domain/assessment/audit';
import sharp from 'sharp';
import type { FileSink } from '../analyst.ts';

/** A piece of evidence that is to be cut out of a picture. */
export interface Cut {
  name: string;
  shot: Shot;
  box: Box;
  /** For people who cannot see it. */
  alt: string;
}

/** In pixels of the picture: room around the element, and what a crop is at least and at most. */
const ROOM = 36;
const LEAST = { width: 420, height: 200 };
const MOST = { width: 1_350, height: 640 };

/** Whether a picture shows the element at all. */
export const isShown = ({ area, scale }: Shot, box: Box): boolean =>
  box.width * scale >= 2 &&
  box.height * scale >= 2 &&
  box.x < area.x + area.width &&
  box.y < area.y + area.height - 4 &&
  box.x + box.width > area.x &&
  box.y + box.height > area.y;

/** Puts crops into storage, each with its element framed. One that fails is left out: evidence is not worth a failure. */
export const putCuts = async (files: FileSink, cuts: readonly Cut[]): Promise<EvidenceFile[]> => {
  const put: EvidenceFile[] = [];
  const opened = new Map<Shot, Promise<Pixels>>();
  const pixelsOf = (shot: Shot) => opened.get(shot) ?? opened.set(shot, pixels(shot)).get(shot)!;
  for (const cut of cuts) {
    const picture = await cropped(cut, pixelsOf).catch(() => null);
    if (!picture) continue;
    put.push(
      await files.put({ name: cut.name, kind: 'crop', contentType: 'image/jpeg', alt: cut.alt, ...picture }),
    );
  }
  return put;
};

interface Pixels {
  data: Buffer;
  raw: { width: number; height: number; channels: 3 };
}

/** Decoding a long picture takes most of a crop's time, so it is done once for all of them. */
const pixels = async ({ body }: Shot): Promise<Pixels> => {
  const { data, info } = await sharp(body).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: 3 } };
};

const cropped = async (
  { shot, box }: Cut,
  pixelsOf: (shot: Shot) => Promise<Pixels>,
): Promise<{ body: Buffer; width: number; height: number } | null> => {
  if (!isShown(shot, box)) return null;
  const on = (value: number) => Math.round(value * shot.scale);
  const element = {
    left: Math.max(0, on(box.x - shot.area.x)),
    top: Math.max(0, on(box.y - shot.area.y)),
    right: Math.min(shot.width, on(box.x - shot.area.x + box.width)),
    bottom: Math.min(shot.height, on(box.y - shot.area.y + box.height)),
  };
  const across = span(element.left, element.right, LEAST.width, MOST.width, shot.width);
  const down = span(element.top, element.bottom, LEAST.height, MOST.height, shot.height);
  const whole = await pixelsOf(shot);
  const piece = cutOut(whole, across, down);
  for (const [inset, colour] of FRAME)
    drawFrame(piece, across.size, down.size, {
      left: Math.max(0, element.left - across.start - 8 + inset),
      top: Math.max(0, element.top - down.start - 8 + inset),
      right: Math.min(across.size, element.right - across.start + 8 - inset),
      bottom: Math.min(down.size, element.bottom - down.start + 8 - inset),
      colour,
    });
  const { data, info } = await sharp(piece, {
    raw: { width: across.size, height: down.size, channels: 3 },
  })
    .jpeg({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  return { body: data, width: info.width, height: info.height };
};

/** Around an element in one direction: with room, within the picture, beginning with the element where it is too long. */
const span = (from: number, to: number, least: number, most: number, whole: number) => {
  const size = Math.min(whole, most, Math.max(least, to - from + 2 * ROOM));
  const wanted = to - from + 2 * ROOM > most ? from - ROOM : (from + to - size) / 2;
  return { start: Math.round(Math.min(Math.max(0, wanted), whole - size)), size };
};

const cutOut = (
  { data, raw }: Pixels,
  across: { start: number; size: number },
  down: { start: number; size: number },
): Buffer => {
  const piece = Buffer.allocUnsafe(across.size * down.size * 3);
  for (let row = 0; row < down.size; row++) {
    const from = ((down.start + row) * raw.width + across.start) * 3;
    data.copy(piece, row * across.size * 3, from, from + across.size * 3);
  }
  return piece;
};

/** Red with white edges, which is seen on any background and in grey: how far within, in pixels, and the colour. */
const FRAME: [number, number][] = [
  [0, 0xffffff],
  [1, 0xffffff],
  [2, 0xc8102e],
  [3, 0xc8102e],
  [4, 0xc8102e],
  [5, 0xffffff],
];

/** A line of one pixel. By hand, because drawing through SVG takes longer than all the rest. */
const drawFrame = (
  piece: Buffer,
  width: number,
  height: number,
  {
    left,
    top,
    right,
    bottom,
    colour,
  }: { left: number; top: number; right: number; bottom: number; colour: number },
): void => {
  const set = (x: number, y: number) => {
    if (x >= 0 && y >= 0 && x < width && y < height) piece.writeUIntBE(colour, (y * width + x) * 3, 3);
  };
  for (let x = left; x < right; x++) for (const y of [top, bottom - 1]) set(x, y);
  for (let y = top; y < bottom; y++) for (const x of [left, right - 1]) set(x, y);
};
