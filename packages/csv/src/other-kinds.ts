import { DomainError } from '@leadfactory/domain/platform/errors';
import { fileTypeFromBuffer } from 'file-type';
import { firstBytes, type OpenFile } from './bytes.ts';
import { wideEncoding } from './encoding.ts';

const asCsv =
  'In Excel, Numbers or LibreOffice, open it and save (or export) it as "CSV UTF-8", then import that file.';
const unpack = 'Unpack it and import the CSV file in it.';

/** Files that people take for CSV: what they are called, and what to do. */
const byExtension: Record<string, string> = {
  ...all(
    ['xlsx', 'xlsm', 'xltx', 'ods', 'numbers', 'cfb', 'xls'],
    `This is a spreadsheet, not a CSV file. ${asCsv}`,
  ),
  zip: `This is a zip archive or a spreadsheet, not a CSV file. If it is an archive, unpack it. ${asCsv}`,
  ...all(['gz', 'bz2', 'xz', 'zst', '7z', 'rar', 'tar', 'lz', 'lz4'], `This file is compressed. ${unpack}`),
  pdf: 'This is a PDF, not a CSV file. Ask whoever sent it for the list as CSV or as a spreadsheet.',
  ...all(
    ['docx', 'doc', 'odt', 'rtf', 'pages'],
    `This is a text document. Copy its table into a spreadsheet. ${asCsv}`,
  ),
  ...all(
    ['sqlite', 'parquet', 'avro', 'arrow', 'mdb'],
    'This is a database, not a CSV file. Export the table of leads as CSV.',
  ),
};

function all(extensions: string[], message: string): Record<string, string> {
  return Object.fromEntries(extensions.map((one) => [one, message]));
}

/** Texts that are no tables, by how they begin. */
const byBeginning: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, byExtension.pdf!],
  [/^\{\\rtf/, byExtension.rtf!],
  [
    /^<(?:!doctype html|html|table|head|meta)\b/i,
    `This is a web page (many programs export one as ".xls" or ".csv"). ${asCsv}`,
  ],
  [/^<\?xml\b|^<Workbook\b/i, `This is XML, not a CSV file. ${asCsv}`],
  [
    /^BEGIN:VCARD/i,
    'These are contacts as vCards. Export them as CSV from the address book that they come from.',
  ],
  [/^(?:\{\s*"|\[\s*[{["])/, 'This is JSON, not a CSV file. Export the list as CSV.'],
];

/** As much as tells every kind. */
const HEAD = 4100;

/** Throws `invalid`, saying what to do, for a file that is no text, or another kind of text than a table. */
export async function refuseOtherKinds(open: OpenFile): Promise<void> {
  const head = await firstBytes(open, HEAD);
  const text = new TextDecoder('latin1').decode(head.subarray(0, 200)).replace(/^ï»¿/, '').trimStart();
  const told = byBeginning.find(([beginning]) => beginning.test(text))?.[1];
  if (told) throw new DomainError('invalid', told, 'file');
  // Every second byte of UTF-16 looks like a control.
  if (wideEncoding(head) !== null) return;
  const controls = head.filter(
    (b) => b < 32 && b !== 0 && b !== 9 && b !== 10 && b !== 13 && b !== 27,
  ).length;
  // A text may begin like a picture ("BM", "MZ"); only with bytes that no text has is it one.
  const kind = controls > 0 ? await fileTypeFromBuffer(head) : undefined;
  const known = kind && byExtension[kind.ext];
  if (known) throw new DomainError('invalid', known, 'file');
  if (kind && !kind.mime.startsWith('text/'))
    throw new DomainError('invalid', `This is a file of another kind (${kind.ext}), not a CSV file.`, 'file');
  if (controls > 20 && controls > head.length * 0.05)
    throw new DomainError('invalid', `This file is not text, so it is no CSV file. ${asCsv}`, 'file');
}
