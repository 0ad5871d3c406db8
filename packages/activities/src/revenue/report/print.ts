import { createHash } from 'node:crypto';
import { readPdf, type PdfPrinter } from '@leadfactory/integrations/chromium';
import { jpegOf } from '@leadfactory/integrations/pictures';
import type { Storage } from '@leadfactory/domain/platform/ports';
import { picturesWanted, renderReport, type Picture, type ReportData } from '@leadfactory/report';
import type { ReportContext } from './context.ts';

/** What mail systems and people on phones take without a second thought. */
export const MOST_BYTES = 2_000_000;
/** Of it, what pictures may take; the rest is type and text. */
const PICTURE_BYTES = 1_500_000;

/** How pictures are made, from the best; the first with which the report is small enough is taken. Widths in pixels. */
const levels = [
  { shot: 1280, crop: 1000, film: 240, quality: 78, crops: 40 },
  { shot: 1100, crop: 800, film: 180, quality: 66, crops: 40 },
  { shot: 900, crop: 640, film: 150, quality: 52, crops: 30 },
  { shot: 800, crop: 480, film: 120, quality: 42, crops: 15 },
  { shot: 640, crop: 400, film: 100, quality: 36, crops: 0 },
] as const;
type Level = (typeof levels)[number];

export interface PrintedReport {
  html: string;
  pdf: Uint8Array;
  pages: number;
  /** SHA-256, hex, of all that the report says and shows. */
  inputHash: string;
}

/** Prints a report at the best quality of pictures with which it is under `MOST_BYTES`. */
export async function printReport(
  { storage, printer }: { storage: Pick<Storage, 'get'>; printer: PdfPrinter },
  { data, files, logoKey }: Pick<ReportContext, 'data' | 'files' | 'logoKey'>,
): Promise<PrintedReport> {
  const originals = await originalsOf(storage, files, picturesWanted(data));
  const logo = logoKey
    ? await pictureOf(await read(storage, logoKey), data.brand.name, { width: 720, quality: 90 })
    : null;
  let smallest: PrintedReport | null = null;
  for (const level of levels) {
    const pictures = await picturesAt(level, originals);
    if (sizeOf(pictures) > PICTURE_BYTES && level !== levels.at(-1)) continue;
    const whole = { ...data, pictures, brand: { ...data.brand, logo } };
    smallest = await printWithPages(printer, whole);
    if (smallest.pdf.length <= MOST_BYTES) break;
  }
  return smallest!;
}

/**
 * Twice: the contents name pages, which are known once it was printed. Again if the numbers moved a line, or the
 * summary, set closer each time, did not fit its page.
 */
async function printWithPages(printer: PdfPrinter, data: ReportData): Promise<PrintedReport> {
  const date = new Date(data.writtenAt);
  let anchors: Record<string, number> = {};
  let tight = 0;
  for (let pass = 1; ; pass += 1) {
    const html = renderReport(data, { pages: anchors, tight });
    const pdf = await printer.htmlToPdf(html, { date, timeoutMs: 60_000 });
    const read = readPdf(pdf);
    if (tight < 2 && pagesOfSummary(read.anchors) > 1) {
      tight += 1;
      continue;
    }
    if (pass >= 6 || JSON.stringify(read.anchors) === JSON.stringify(anchors)) {
      const inputHash = createHash('sha256').update(JSON.stringify(data)).digest('hex');
      return { html, pdf, pages: read.pages, inputHash };
    }
    anchors = read.anchors;
  }
}

/** From its heading to the next section's, which begins a page. */
function pagesOfSummary({ summary = 0, ...anchors }: Record<string, number>): number {
  const sections = Object.entries(anchors).filter(([name]) => /^(area-|plan|in-order|method)/.test(name));
  return Math.min(...sections.map(([, page]) => page)) - summary;
}

interface Original {
  name: string;
  alt: string;
  bytes: Uint8Array;
}

/** Those of the wanted that are there: what is no longer in storage is left out, not a reason to have no report. */
async function originalsOf(
  storage: Pick<Storage, 'get'>,
  files: ReportContext['files'],
  wanted: string[],
): Promise<Original[]> {
  const found: Original[] = [];
  for (const name of wanted) {
    const file = files.find((f) => f.name === name && f.contentType.startsWith('image/'));
    const bytes = file && (await read(storage, file.key));
    if (bytes) found.push({ name, alt: file.alt, bytes });
  }
  return found;
}

const read = (storage: Pick<Storage, 'get'>, key: string): Promise<Uint8Array | null> =>
  storage.get(key).catch(() => null);

async function picturesAt(level: Level, originals: Original[]): Promise<Record<string, Picture>> {
  const pictures: Record<string, Picture> = {};
  let crops = 0;
  for (const { name, alt, bytes } of originals) {
    const kind = name.startsWith('screenshot') ? 'shot' : name.startsWith('film') ? 'film' : 'crop';
    if (kind === 'crop' && (crops += 1) > level.crops) continue;
    // A film is a frame, or a strip of them side by side.
    const wide = kind === 'film' && !/\d$/.test(name);
    const width =
      name === 'screenshot-phone' ? Math.round(level.shot * 0.45) : wide ? level.shot : level[kind];
    const maxHeight =
      kind === 'shot' ? Math.round(width * (name === 'screenshot-phone' ? 2 : 0.7)) : width * 2;
    const made = await pictureOf(bytes, alt, { width, maxHeight, quality: level.quality });
    if (made) pictures[name] = made;
  }
  return pictures;
}

async function pictureOf(
  bytes: Uint8Array | null,
  alt: string,
  how: Parameters<typeof jpegOf>[1],
): Promise<Picture | null> {
  if (!bytes) return null;
  try {
    const { bytes: jpeg, width, height } = await jpegOf(bytes, how);
    return { src: `data:image/jpeg;base64,${jpeg.toString('base64')}`, width, height, alt };
  } catch {
    // A broken picture is left out.
    return null;
  }
}

/** Bytes of the pictures themselves: base64 is a third longer. */
const sizeOf = (pictures: Record<string, Picture>): number =>
  Object.values(pictures).reduce((sum, { src }) => sum + src.length * 0.75, 0);
