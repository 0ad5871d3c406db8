import { expect, test } from 'vitest';
import { LONGEST_LINE, maskedLines } from './masked-lines.ts';

/** All that comes out of a print of `text`, handed over in chunks of `bytes`. */
function through(text: string, bytes: number): string {
  let out = '';
  const lines = maskedLines((line) => (out += line));
  const print = Buffer.from(text);
  for (let at = 0; at < print.length; at += bytes) lines.write(print.subarray(at, at + bytes));
  lines.end();
  return out;
}

const say: ((i: number) => string)[] = [
  (i) => `MAIL FROM:<ada${i}.secret@leads${i}.example> accepted`,
  (i) => `{"level":"error","message":"550 <bo${i}.secret@leads.example>","token":"secret${i}","tries":${i}}`,
  (i) => `PASSWORD=secret${i} was read from the environment`,
  (i) => `Authorization: Bearer secret${i}AAbbCC`,
  (i) => `{"cut": "secret${i}@leads.example`,
];

test('of a thousand lines none shows its secret, however the chunks fall', () => {
  const text = Array.from({ length: 1000 }, (_, i) => say[i % say.length]!(i)).join('\n');
  for (const bytes of [1, 7, 64 * 1024]) {
    const out = through(text, bytes);
    expect(out.split('\n')).toHaveLength(1001);
    expect(out).not.toMatch(/secret/);
  }
});

test('what an operator needs stays as it was printed', () => {
  const lines = [
    'worker ready on 127.0.0.1:7233, für alle',
    '',
    '{"at":"2026-11-28T00:17:08.043Z","level":"info","message":"started","ms":1234567890}',
    '    at toVendorError (/app/packages/integrations/src/ses/errors.ts:24:10)',
  ].join('\n');
  for (const bytes of [1, 3, 1000]) expect(through(lines, bytes)).toBe(`${lines}\n`);
});

test('an entry stays one, though a secret’s name is in it, and masking it again changes nothing', () => {
  const once = through('{"token":"abc","cause":"cookie: a=b"}', 1000);
  expect(JSON.parse(once)).toEqual({ token: '…', cause: '…' });
  expect(through(once, 1000)).toBe(once);
});

test('a line without an end is cut, and the next one is whole', () => {
  const long = 'x'.repeat(LONGEST_LINE + 5_000_000);
  const out = through(`${long}\nnext ada@leads.example\nlast`, 64 * 1024).split('\n');
  expect(out[0]).toMatch(/^x{3000,4000}… \(cut\)$/);
  expect(out.slice(1)).toEqual(['next …', 'last', '']);
});

test('wherever a line is cut, half an address or half a token is not shown', () => {
  for (const end of ['to secret.person@secret.example', '{"token":"secretsecretsecret"}'])
    for (let before = LONGEST_LINE - end.length; before < LONGEST_LINE; before += 1)
      expect(through(`${'x '.repeat(before / 2).padEnd(before)}${end} more`, 1000)).not.toMatch(/secret/);
});
