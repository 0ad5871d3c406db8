import { randomUUID } from 'node:crypto';
import { system } from '@leadfactory/db/identity';
import { createMailbox } from '@leadfactory/db/outreach/mailboxes';
import { domainProofOf, mayWriteAs, proveDomain } from '@leadfactory/db/outreach/proofs';
import { testDatabase, testMember, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { createDomainRecords } from '@leadfactory/tokens';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createProofs } from './index.ts';

const records = createDomainRecords('a secret of at least thirty-two characters');
const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();

let database: TestDatabase;
let orgId: string;
let n = 0;
let host: string;
/** What stands at `_leadfactory.<host>`; null: nobody answers. */
let standing: string[] | null;
let letters: OutgoingMail[];
/** Whether the mail server takes letters. */
let takes: boolean;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  host = `look${++n}.com`;
  [letters, takes] = [[], true];
  orgId = await testOrganisation(database.db, `Acme ${n}`);
  standing = [records.valueOf(orgId, host)];
  for (const role of ['owner', 'admin'] as const)
    await testMember(database.db, orgId, role, { email: `${role}@people${n}.example` });
  await within(async (tx) => {
    await createMailbox(tx, orgId, system, { fromName: 'Ann', address: `ann@${host}` });
    await proveDomain(tx, orgId, system, host, () => true);
  });
});
afterAll(() => database.drop());

const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) => database.db.forOrg(orgId, work);
const look = (at: string, sender: 'carries' | 'nobody' = 'carries') =>
  createProofs({
    ...{ db: database.db, records, mailboxesUrl: 'http://app.test/settings/mailboxes' },
    // Domains of other tests stand where they stood.
    lookUpTxt: async (name) => (name === `_leadfactory.${host}` ? standing : null),
    post: {
      from: 'no-reply@leadfactory.test',
      sender:
        sender === 'nobody'
          ? null
          : {
              requestTimeoutMs: 1000,
              async send(mail) {
                if (!takes) throw new Error('The mail server is away.');
                letters.push(mail);
                return { providerMessageId: mail.id };
              },
            },
    },
  }).recheckDomains({ at });
const mayWrite = () => within((tx) => mayWriteAs(tx, orgId, [`ann@${host}`], false));
const proof = () => within((tx) => domainProofOf(tx, orgId, host));

test('a record that stands stays proved; it is looked for once a day', async () => {
  expect((await look(inDays(0))).looked).toBe(0);
  expect(await look(inDays(1))).toMatchObject({ missing: 0, lost: 0, more: false });
  expect((await look(inDays(1.5))).looked).toBe(0);
  expect(letters).toEqual([]);
  expect(await mayWrite()).toBe(true);
});

test('one that is gone is told to the owners at once, and after a week nothing is sent', async () => {
  standing = ['v=spf1 -all'];
  expect(await look(inDays(1))).toMatchObject({ missing: 1, lost: 0 });
  expect(letters).toMatchObject([
    { to: `owner@people${n}.example`, subject: `The DNS record of ${host} is gone`, orgId: null },
  ]);
  const { text } = letters[0]!;
  expect(text).toContain(`If it is not back by ${inDays(8).slice(0, 10)} `);
  expect(text).toContain(`_leadfactory.${host}`);
  expect(text).toContain(records.valueOf(orgId, host));
  expect(text).toContain(`ann@${host}`);
  for (const day of [2, 3, 4, 5, 6, 7])
    expect(await look(inDays(day))).toMatchObject({ missing: 0, lost: 0 });
  expect(letters).toHaveLength(1);
  expect(await mayWrite()).toBe(true);
  expect(await look(inDays(8))).toMatchObject({ missing: 0, lost: 1 });
  expect(letters.map(({ subject }) => subject)).toEqual([
    `The DNS record of ${host} is gone`,
    `${host} is not proved any more`,
  ]);
  expect(await mayWrite()).toBe(false);
  expect(await look(inDays(9))).toMatchObject({ looked: expect.any(Number) as number, lost: 0 });
  expect(letters).toHaveLength(2);
});

test('another organisation’s record is not ours, and one that comes back in time ends the matter', async () => {
  standing = [records.valueOf(randomUUID(), host)];
  await look(inDays(1));
  expect((await proof())!.missingSince).toEqual(new Date(inDays(1)));
  standing = ['v=spf1 -all', records.valueOf(orgId, host)];
  await look(inDays(7));
  expect((await proof())!.missingSince).toBeNull();
  standing = [];
  expect(await look(inDays(9))).toMatchObject({ missing: 1, lost: 0 });
  expect(await mayWrite()).toBe(true);
});

test('name servers that are silent for weeks take nothing away', async () => {
  standing = null;
  for (const day of [1, 10, 30]) expect(await look(inDays(day))).toMatchObject({ missing: 0, lost: 0 });
  expect(letters).toEqual([]);
  expect(await mayWrite()).toBe(true);
});

test('the week begins once the owners were told; where nobody carries letters, at once', async () => {
  standing = [];
  takes = false;
  expect(await look(inDays(1))).toMatchObject({ missing: 0, lost: 0 });
  expect((await proof())!.missingSince).toBeNull();
  takes = true;
  expect(await look(inDays(3))).toMatchObject({ missing: 1, lost: 0 });
  expect(await look(inDays(9))).toMatchObject({ lost: 0 });
  // They were told before: that the last letter finds no server changes nothing.
  takes = false;
  expect(await look(inDays(10))).toMatchObject({ lost: 1 });
  expect(await mayWrite()).toBe(false);

  await within((tx) => proveDomain(tx, orgId, system, host, () => true));
  expect(await look(inDays(11), 'nobody')).toMatchObject({ missing: 1 });
  expect(await look(inDays(18), 'nobody')).toMatchObject({ lost: 1 });
  expect(letters).toHaveLength(1);
});
