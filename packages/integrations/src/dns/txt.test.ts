import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameServer, type Zone } from '../dns-testing/index.ts';
import { createLookUpTxt, type LookUpTxt } from './index.ts';

const SERVFAIL = 2;
const long = 'x'.repeat(300);
const zone: Zone = new Map<string, string[] | string[][] | 'silence' | number>([
  ['one.example', ['leadfactory-proof=abc']],
  ['several.example', ['v=spf1 -all', 'leadfactory-proof=abc', ' google-site-verification=1 ']],
  [
    'split.example',
    [
      [long.slice(0, 255), long.slice(255)],
      ['leadfactory-', 'proof=abc'],
    ],
  ],
  ['empty.example', []],
  ['broken.example', SERVFAIL],
  ['silent.example', 'silence'],
]);
let server: Awaited<ReturnType<typeof nameServer>>;
let lookUp: LookUpTxt;
beforeAll(async () => {
  server = await nameServer(zone);
  lookUp = createLookUpTxt({ servers: [server.address], timeoutMs: 300 });
});
afterAll(() => server.close());

test.each([
  ['one.example', ['leadfactory-proof=abc']],
  ['several.example', ['v=spf1 -all', 'leadfactory-proof=abc', 'google-site-verification=1']],
  ['split.example', [long, 'leadfactory-proof=abc']],
  ['empty.example', []],
  ['nowhere.example', []],
])('%s', async (name, records) => {
  expect((await lookUp(name))?.toSorted()).toEqual(records.toSorted());
});

test.each(['broken.example', 'silent.example'])('%s: nobody answered, which says nothing', async (name) => {
  expect(await lookUp(name)).toBeNull();
});
