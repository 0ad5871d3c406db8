import type { Box, Shot } from '@leadfactory/browser';
import type { EvidenceFile } from '@leadfactory/domain/assessment';
import sharp from 'sharp';
import type { FileSink } from '../analyzer.ts';

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
  const frame = svgFrame(across.size, down.size, {
    left: element.left - across.start,
    top: element.top - down.start,
    right: element.right - across.start,
    bottom: element.bottom - down.start,
  });
  const whole = await pixelsOf(shot);
  const { data, info } = await sharp(whole.data, { raw: whole.raw })
    .extract({ left: across.start, top: down.start, width: across.size, height: down.size })
    .composite([{ input: Buffer.from(frame) }])
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

/** A red frame with a white edge, which is seen on any background and in grey. */
const svgFrame = (
  width: number,
  height: number,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
): string => {
  const x = Math.max(3, left - 5);
  const y = Math.max(3, top - 5);
  const shape = `x="${x}" y="${y}" width="${Math.max(4, Math.min(width - 3, right + 5) - x)}" height="${Math.max(4, Math.min(height - 3, bottom + 5) - y)}" rx="4" fill="none"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect ${shape} stroke="#fff" stroke-width="6"/><rect ${shape} stroke="#c8102e" stroke-width="3"/></svg>`;
};
