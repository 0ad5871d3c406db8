import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readSuppressions, type SuppressionLine } from './suppressions.ts';

async function read(content: string | Uint8Array): Promise<SuppressionLine[]> {
  const lines: SuppressionLine[] = [];
  for await (const some of readSuppressions(async () => Readable.from([Buffer.from(content)])))
    lines.push(...some);
  return lines;
}
const entries = async (content: string | Uint8Array) => (await read(content)).flatMap((one) => one.entries);

test.for([
  ['one address', 'ann@acme.com', ['ann@acme.com']],
  ['one a line', 'ann@acme.com\nbeta.com\n@gamma.com\n', ['ann@acme.com', 'beta.com', 'gamma.com']],
  ['with a name of the column', 'Email\nann@acme.com\nbob@acme.com\n', ['ann@acme.com', 'bob@acme.com']],
  ['semicolons', 'Name;E-Mail;Web\nAnn;ANN@acme.com;acme.com\n', ['ann@acme.com']],
  [
    'a table without a header',
    'Ann Lee,ann@acme.com,x\nBob,bob@acme.com,y\n',
    ['ann@acme.com', 'bob@acme.com'],
  ],
  ['domains', 'Domain\nacme.com\nxn--mller-kva.de\n', ['acme.com', 'müller.de']],
  [
    'several in a line',
    'ann@acme.com; bob@acme.com\ncy@acme.com\n',
    ['ann@acme.com', 'bob@acme.com', 'cy@acme.com'],
  ],
  [
    'our own export',
    "\uFEFFAddress or domain,Reason\r\n'+x@acme.com,bounced\r\nbeta.com,manual\r\n",
    ['+x@acme.com', 'beta.com'],
  ],
] as const)('%s', async ([, text, found]) => expect(await entries(text)).toEqual(found));

test('any usual encoding', async () => {
  for (const encoding of ['utf-16le', 'utf-8', 'win1252'])
    expect(
      await entries(
        iconv.encode('Name,Email\nJö,jo@müller.de\n', encoding, { addBOM: encoding === 'utf-16le' }),
      ),
    ).toEqual(['jo@müller.de']);
});

test('every line that is none says so, with its number; what a file says of why is kept', async () => {
  const lines = await read(
    'Email,Reason\nann@acme.com,Unsubscribed\ngmail.com,\nnobody,x\n\nbob@acme.com,sold\n',
  );
  expect(lines.map(({ line, entries, reason }) => [line, entries, reason])).toEqual([
    [2, ['ann@acme.com'], 'unsubscribed'],
    [3, [], null],
    [4, [], null],
    [6, ['bob@acme.com'], null],
  ]);
  expect(lines.flatMap(({ refused }) => refused.map(({ why }) => why.slice(0, 30)))).toEqual([
    'gmail.com is a provider of mai',
    'This is neither a mail address',
  ]);
});

test('more lines than are taken at once are refused before any is read', async () => {
  await expect(read('a@b.com\n'.repeat(100_002))).rejects.toThrow(/Split it/);
});
