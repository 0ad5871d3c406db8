/*
 * What is read from, and put right in, a PDF that Chromium wrote. Its objects stand in the file in plain text (only
 * their streams are compressed), so that a reader of a few lines does; the tests print real documents.
 */

export interface PdfFacts {
  pages: number;
  /** The page, from 1, on which each element that a link leads to begins; by its `id`. */
  anchors: Record<string, number>;
}

/** Counts the pages and finds the named destinations. Throws where the file is not as Chromium writes it. */
export function readPdf(pdf: Uint8Array): PdfFacts {
  const text = Buffer.from(pdf).toString('latin1');
  const objects = objectsOf(text);
  const order: string[] = [];
  const root = /\/Type \/Catalog\s+\/Pages (\d+) 0 R/.exec(text)?.[1];
  if (!root) throw new Error('This PDF has no pages that could be read.');
  const walk = (id: string) => {
    const body = objects.get(id) ?? '';
    const inner = /\/Kids \[([^\]]*)\]/.exec(body)?.[1];
    if (inner === undefined) order.push(id);
    else for (const [, kid] of inner.matchAll(/(\d+) 0 R/g)) walk(kid!);
  };
  walk(root);
  const destinations = /\/Dests (\d+) 0 R/.exec(text)?.[1];
  const anchors: Record<string, number> = {};
  for (const [, name, page] of (destinations ? (objects.get(destinations) ?? '') : '').matchAll(
    /\/(\S+) \[(\d+) 0 R/g,
  ))
    anchors[unescapeName(name!)] = order.indexOf(page!) + 1;
  return { pages: order.length, anchors };
}

/** Dates a PDF: Chromium writes the time of printing, and so never the same bytes twice. The length stays. */
export function datePdf(pdf: Uint8Array, at: Date): Uint8Array {
  const stamp = at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const text = Buffer.from(pdf).toString('latin1');
  return Buffer.from(
    text.replace(/\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g, `/$1 (D:${stamp}+00'00')`),
    'latin1',
  );
}

function objectsOf(text: string): Map<string, string> {
  const objects = new Map<string, string>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length;
    const ends = [text.indexOf('endobj', from), text.indexOf('stream\n', from)].filter((at) => at >= 0);
    objects.set(match[1]!, text.slice(from, Math.min(...ends)));
  }
  return objects;
}

const unescapeName = (name: string): string =>
  name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
