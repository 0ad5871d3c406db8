import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { notice } from '../../test/messages.ts';
import { agree } from './agree.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'samples-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Uint8Array) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
};

it('counts what agrees with the samples of each folder, and names what does not', async () => {
  put('bounce/eml/a.eml', notice('Could not be delivered:\n\n<ann@there.example>: 550 5.1.1 user unknown\n'));
  put(
    'bounce/eml/b.eml',
    notice('Could not be delivered:\n\n<ann@there.example>: 421 too many connections\n'),
  );
  put(
    'bounce/expected.json',
    JSON.stringify({
      'a.eml': [{ reason: 'userunknown', hardbounce: true }],
      'b.eml': [
        { reason: 'toomanyconn', hardbounce: false },
        { reason: 'blocked', hardbounce: false },
      ],
    }),
  );
  put('reply/one.txt', 'Yes.\n\nSent from my iPhone\n');
  put('reply/expected.json', JSON.stringify({ 'one.txt': 'Yes.\n' }));
  expect(await agree(folder)).toEqual({
    counts: {
      recipients: { agreed: 1, of: 3 },
      'hard or soft': { agreed: 2, of: 3 },
      reasons: { agreed: 2, of: 3 },
      replies: { agreed: 1, of: 1 },
    },
    disagreements: ['b.eml (2): nothing; expected blocked, not hard'],
  });
});

it('says where there is nothing to compare with', async () => {
  await expect(agree(folder)).rejects.toThrow('holds no expected.json');
});
