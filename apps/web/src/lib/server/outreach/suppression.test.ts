import { system } from '@leadfactory/db/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exportRoute from '../../../routes/(app)/settings/do-not-contact/export.csv/+server.ts';
import { receiveUpload } from '#lib/server/acquisition/uploads/upload.ts';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { eventOf } from '#lib/server/testing/event.ts';

let app: TestApp;
let manager: TestPerson;
beforeAll(async () => {
  app = await testApp();
  manager = await app.person('manager');
});
afterAll(() => app.close());

const uploaded = async (text: string) => {
  const request = new Request('http://app.test/?name=list.csv', {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'text/csv' },
  });
  return (await receiveUpload(app.services, app.orgId, system, request)).uploadId;
};

test('lines are looked at, then added; those that are none say why; again is nothing new', async () => {
  const { suppression } = (await app.person('rep')).caller;
  const entries = ['Ann <ANN@one.com>', 'one.com', 'gmail.com', 'Bob', '', 'ann@one.com'];
  expect(await suppression.check({ entries })).toMatchObject({ fresh: 2, already: 0, refused: { count: 2 } });
  expect((await suppression.list({ search: 'one.com' })).rows).toEqual([]);
  const { refused, ...sum } = await suppression.add({ entries, note: 'On the phone' });
  expect(sum).toEqual({ added: 2, already: 0 });
  expect(refused.lines.map(({ line, text }) => [line, text])).toEqual([
    [3, 'gmail.com'],
    [4, 'Bob'],
  ]);
  expect(await suppression.add({ entries })).toMatchObject({ added: 0, already: 2 });
  expect((await suppression.list({ search: 'x@mail.one.com' })).rows).toMatchObject([
    { kind: 'domain', value: 'one.com', note: 'On the phone', by: { kind: 'user' } },
  ]);
});

test('a file of 10,000 lines is taken in once, whatever is tried again, and leaves as a file that comes in again', async () => {
  const { suppression } = manager.caller;
  const lines = Array.from({ length: 10_000 }, (_, i) => `p${i}@many.example,${i % 2 ? 'Unsubscribed' : ''}`);
  const uploadId = await uploaded(`Email,Reason\n${lines.join('\n')}\nnonsense,\n`);
  expect(await suppression.check({ uploadId })).toMatchObject({ fresh: 10_000, refused: { count: 1 } });
  const before = performance.now();
  const { refused, ...sum } = await suppression.import({ uploadId });
  const ms = performance.now() - before;
  expect(sum).toEqual({ added: 10_000, already: 0 });
  expect(refused.lines).toMatchObject([{ line: 10_002, text: 'nonsense' }]);
  // Two minutes would be a statement a line.
  expect(ms).toBeLessThan(60_000);
  expect(await suppression.import({ uploadId })).toMatchObject({ added: 0, already: 10_000 });
  const [one] = (await suppression.list({ search: 'p77@many' })).rows;
  expect(one).toMatchObject({ value: 'p77@many.example', reason: 'unsubscribed', removable: false });

  const url = 'http://app.test/settings/do-not-contact/export.csv?reasons=unsubscribed';
  const answer = await exportRoute.GET(eventOf(manager.locals, new Request(url)));
  const text = await answer.text();
  expect(text.startsWith('Address or domain,Reason,')).toBe(true);
  expect(text.trim().split('\r\n')).toHaveLength(5_001);
  const other = await app.person('manager', await app.organisation('Other'));
  const again = text
    .split('\r\n')
    .slice(1, 900)
    .map((line) => line.split(',')[0]!);
  expect(await other.caller.suppression.add({ entries: again })).toMatchObject({ added: 899, already: 0 });
  expect((await other.caller.suppression.list({})).rows).toHaveLength(50);
});

test('an upload of another organisation is none; a member who sees their own leads only does not see the list', async () => {
  const uploadId = await uploaded('Email\nann@mine.com\n');
  const theirs = await app.person('owner', await app.organisation('Third'));
  await expect(theirs.caller.suppression.import({ uploadId })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const narrow = await app.person('manager', app.orgId, 'own');
  await expect(narrow.caller.suppression.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(
    (await app.person('viewer')).caller.suppression.add({ entries: ['a@b.com'] }),
  ).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
