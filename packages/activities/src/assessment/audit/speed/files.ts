import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import sharp from 'sharp';
import type { EvidenceFile } from '@leadfactory/domain/assessment/audit';
import type { FileSink } from '../analyst.ts';
import { framesOf } from './measures.ts';
import type { Lhr } from './measured.ts';

const zipped = promisify(gzip);

/** Lighthouse's whole result, and the film of the page's loading as one picture. */
export const putFiles = async (
  sink: FileSink,
  lhr: Lhr,
  formFactor: 'phone' | 'desktop',
): Promise<EvidenceFile[]> => {
  const name = formFactor === 'phone' ? 'mobile' : 'desktop';
  const raw = await sink.put({
    name: `lighthouse-${name}`,
    kind: 'data',
    contentType: 'application/gzip',
    // Its full-page picture is megabytes, and the visual analysis has better ones.
    body: await zipped(JSON.stringify({ ...lhr, fullPageScreenshot: undefined })),
  });
  const strip = await filmOf(lhr);
  if (!strip) return [raw];
  const film = await sink.put({ name: `film-${name}`, kind: 'film', contentType: 'image/jpeg', ...strip });
  return [raw, film];
};

const FRAME_WIDTH = 160;
const GAP = 8;

/** The frames side by side; null where there are none, or they cannot be read. */
const filmOf = async (lhr: Lhr) => {
  const frames = framesOf(lhr).slice(0, 10);
  if (frames.length === 0) return null;
  try {
    const pictures = await Promise.all(
      frames.map(({ data }) =>
        sharp(Buffer.from(data.slice(data.indexOf(',') + 1), 'base64'))
          .resize({ width: FRAME_WIDTH })
          .png()
          .toBuffer({ resolveWithObject: true }),
      ),
    );
    const width = frames.length * (FRAME_WIDTH + GAP) - GAP;
    const height = Math.max(...pictures.map(({ info }) => info.height));
    const body = await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
      .composite(pictures.map(({ data }, i) => ({ input: data, left: i * (FRAME_WIDTH + GAP), top: 0 })))
      .jpeg({ quality: 75 })
      .toBuffer();
    const times = frames.map(({ timing }) => `${(timing / 1000).toFixed(1)} s`);
    return { body, width, height, alt: `What could be seen after ${times.join(', ')}.` };
  } catch {
    return null;
  }
};
