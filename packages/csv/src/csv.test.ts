import type { CsvRow } from '@leadfactory/domain/acquisition/csv';
import { expect, test } from 'vitest';
import { openCsv, readHead, type OpenFile } from './index.ts';

/** A file in pieces of a few bytes, so that every boundary falls somewhere. */
const file =
  (content: string | Uint8Array, piece = 7): OpenFile =>
  async () =>
    (async function* () {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    })();

async function allRows(open: OpenFile) {
  const { rows, ...about } = await openCsv(open);
  const all: CsvRow[] = [];
  for await (const some of rows) all.push(...some);
  return { ...about, rows: all };
}

const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

test('encodings: UTF-8 with and without a mark, UTF-16 both ways, Windows-1252 with a note', async () => {
  const text = 'Name;City\r\nCafé Müller;Zürich\r\n';
  const same = {
    header: ['Name', 'City'],
    rows: [{ line: 2, cells: ['Café Müller', 'Zürich'] }],
    delimiter: ';',
  };
  expect(await allRows(file(text))).toMatchObject({ ...same, encoding: 'utf-8', note: null });
  expect(await allRows(file(`\uFEFF${text}`))).toMatchObject({ ...same, encoding: 'utf-8' });
  expect(await allRows(file(utf16(text, false)))).toMatchObject({ ...same, encoding: 'utf-16le' });
  expect(await allRows(file(utf16(text, true)))).toMatchObject({ ...same, encoding: 'utf-16be' });
  expect(await allRows(file(utf16(text, false).subarray(2), 64))).toMatchObject({
    ...same,
    encoding: 'utf-16le',
  });
  const latin = await allRows(file(Buffer.from(text, 'latin1')));
  expect(latin).toMatchObject({ ...same, encoding: 'windows-1252' });
  expect(latin.note).toMatch(/not UTF-8/);
});

/** How many turns others of the process have while something is done. */
async function turnsDuring<T>(work: Promise<T>): Promise<{ turns: number; result: T }> {
  let turns = 0;
  let ended = false;
  const turn = () => {
    turns += 1;
    if (!ended) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await work.finally(() => (ended = true));
  return { turns, result };
}

test('a file of nothing but delimiters, in one piece of 4 MB, leaves others their turns and is not taken apart', async () => {
  const size = 4_000_000;
  const delimitersOnly = file(',;\t|'.repeat(size / 4), size);
  const { turns, result } = await turnsDuring(readHead(delimitersOnly).catch((error: Error) => error));
  // All of it is looked through for its encoding, in pieces of 64 kB.
  expect(turns).toBeGreaterThanOrEqual(Math.floor(size / 65_536));
  expect((result as Error).message).toBe(
    'The first line is longer than 1,000,000 characters: this is no table of leads.',
  );
});

test('a row of more cells than a table has columns costs that row', async () => {
  const { rows } = await allRows(
    file(`Name,Email\nA,a@example.com\n${','.repeat(70_000)}\nB,b@example.com\n`, 1000),
  );
  expect(rows).toMatchObject([
    { line: 2, cells: ['A', 'a@example.com'] },
    { line: 3, broken: 'it has more than 1,000 cells' },
    { line: 4, cells: ['B', 'b@example.com'] },
  ]);
});

test('what is no CSV file is refused in words', async () => {
  await expect(openCsv(file(''))).rejects.toThrow('The file is empty.');
  await expect(openCsv(file('\n \n'))).rejects.toThrow(/no header/);
  await expect(openCsv(file(Buffer.from('PK\x03\x04rest')))).rejects.toThrow(
    /save \(or export\) it as "CSV UTF-8"/,
  );
  await expect(
    openCsv(file(Buffer.from(Array.from({ length: 400 }, (_, i) => i % 32)), 400)),
  ).rejects.toThrow(/not text/);
  await expect(openCsv(file('"Name,City\nA,B\n'))).rejects.toThrow(/header \(line 1\) cannot be read/);
});

test('a header without rows is a file of zero rows', async () => {
  expect((await allRows(file('Name,Email\n'))).rows).toEqual([]);
});

test('a huge row costs itself only, in bounded memory', async () => {
  const open = file(`a,b\n1,"${'x'.repeat(2_000_000)}"\n2,${'y'.repeat(2_000_000)}\n3,z\n`, 65_536);
  const { rows } = await allRows(open);
  expect(rows).toMatchObject([
    { line: 2, broken: 'it is longer than 1,000,000 characters' },
    { line: 3, broken: 'it is longer than 1,000,000 characters' },
    { line: 4, cells: ['3', 'z'] },
  ]);
  expect(JSON.stringify(rows).length).toBeLessThan(6_000);
});

test('the preview names columns and suggests a mapping', async () => {
  const head = await readHead(file('Company Name\tWeb\tE-Mail\t\tWeb\nAcme\tacme.com\tx@acme.com\t1\t2\n'));
  expect(head).toMatchObject({
    columns: ['Company Name', 'Web', 'E-Mail', 'Column 4', 'Web (2)'],
    delimiter: 'tab',
    mapping: { 'Company Name': 'company', Web: 'website', 'E-Mail': 'email' },
    rows: [{ line: 2, cells: ['Acme', 'acme.com', 'x@acme.com', '1', '2'], problem: null }],
  });
});
