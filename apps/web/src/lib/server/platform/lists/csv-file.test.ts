import { expect, test } from 'vitest';
import { csvFile } from './csv-file.ts';

/** A list of so many rows, and what was asked of it. */
function list(total: number) {
  const asked: (string | null)[] = [];
  const page = async ({ cursor, limit }: { cursor: string | null; limit: number }) => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const rows = Array.from({ length: Math.min(limit, total - from) }, (_, i) => from + i);
    return { rows, nextCursor: from + limit < total ? String(from + limit) : null };
  };
  return { page, asked };
}
const file = ({ page }: ReturnType<typeof list>, mostRows = 1000) =>
  csvFile({ name: 'rows', head: ['Row'], cells: (row) => [`é${row}`], page, mostRows });
const linesOf = async (response: Response) => (await response.text()).split('\r\n').slice(0, -1);

test('all pages of a list stand in one file, its head first, in UTF-8', async () => {
  const rows = list(450);
  const response = file(rows);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="rows.csv"');
  const lines = await linesOf(response);
  expect(lines).toEqual(['Row', ...Array.from({ length: 450 }, (_, i) => `é${i}`)]);
  expect(rows.asked).toEqual([null, '200', '400']);
  // The mark, without which Excel reads other letters.
  expect([...(await file(list(0)).bytes())]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('Row\r\n')]);
});

test('an empty list is its head; a long one ends where the file would be too long', async () => {
  expect(await linesOf(file(list(0)))).toEqual(['Row']);
  expect(await linesOf(file(list(10_000), 400))).toHaveLength(401);
});

test('nothing more is read for somebody who has gone, and a failure breaks the file off', async () => {
  const rows = list(10_000);
  const reader = file(rows).body!.getReader();
  await reader.read();
  await reader.cancel();
  expect(rows.asked.length).toBeLessThan(3);
  const broken = { page: () => Promise.reject(new Error('away')), asked: [] };
  await expect(file(broken).text()).rejects.toThrow('away');
});
