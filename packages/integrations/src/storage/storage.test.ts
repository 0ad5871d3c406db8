import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { verify } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileMissing, type Storage } from '@leadfactory/domain/platform/ports';
import { createFiles } from './index.ts';

const secret = 'a secret of at least thirty-two characters';
let root: string;
let storage: Storage;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'leadfactory-storage-'));
  storage = createFiles({ root, appUrl: 'http://app.test', secret });
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('keeps, gives, lists and deletes files', async () => {
  await storage.put('reports/a.html', '<p>é</p>', 'text/html');
  await storage.put('reports/deep/b.pdf', new Uint8Array([1, 2, 3]));
  expect(new TextDecoder().decode(await storage.get('reports/a.html'))).toBe('<p>é</p>');
  expect(await text(await storage.stream('reports/a.html'))).toBe('<p>é</p>');
  expect([...(await storage.get('reports/deep/b.pdf'))]).toEqual([1, 2, 3]);
  expect(await storage.list('reports')).toEqual(['reports/a.html', 'reports/deep/b.pdf']);
  await storage.delete('reports/a.html');
  await storage.delete('reports/a.html');
  expect(await storage.exists('reports/a.html')).toBe(false);
  expect(await storage.list('nothing')).toEqual([]);
});

test('says which file is missing, before a stream begins', async () => {
  await expect(storage.get('no.pdf')).rejects.toThrow(FileMissing);
  await expect(storage.stream('no.pdf')).rejects.toThrow('no.pdf');
});

test('no key leads out of the root', async () => {
  await expect(storage.get('../../etc/passwd')).rejects.toThrow();
});

test('a signed address carries key and name, and expires', async () => {
  const url = await storage.signedUrl('reports/deep/b.pdf', { name: 'Report.pdf', expiresInSeconds: 60 });
  const token = url.replace('http://app.test/files/', '');
  expect(verify(secret, 'file', token)).toEqual({
    ok: true,
    payload: { key: 'reports/deep/b.pdf', name: 'Report.pdf' },
  });
  expect(verify(secret, 'file', token, new Date(Date.now() + 61_000))).toEqual({
    ok: false,
    reason: 'expired',
  });
});
