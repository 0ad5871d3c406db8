import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listAudit, system } from '../../identity/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { createMailbox, listMailboxes } from '../mailboxes/index.ts';
import {
  confirmLink,
  domainProofOf,
  domainsDue,
  issueLink,
  mayWriteAs,
  noteLook,
  proveDomain,
} from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
let n = 0;
let host: string;
let orgId: string;
let other: string;
beforeEach(async () => {
  host = `record${++n}.com`;
  [orgId, other] = [
    await testOrganisation(database.db, `A${n}`),
    await testOrganisation(database.db, `B${n}`),
  ];
  await add('ann');
  await prove(orgId);
});

const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1], of = orgId) =>
  database.db.forOrg(of, work);
const add = async (name: string, of = orgId) =>
  (await within((tx) => createMailbox(tx, of, system, { fromName: 'Ann', address: `${name}@${host}` }), of))
    .id;
const prove = (of: string) => within((tx) => proveDomain(tx, of, system, host, () => true), of);
const known = (of = orgId) => within((tx) => domainProofOf(tx, of, host), of);
const note = (
  becomes: Parameters<typeof noteLook>[2]['becomes'],
  at: Date,
  missingSince: Date | null = null,
) => within((tx) => noteLook(tx, { orgId, host }, { at, becomes, missingSince }));
const mayWrite = (name = 'ann') => within((tx) => mayWriteAs(tx, orgId, [`${name}@${host}`], false));
const did = async () =>
  (await within((tx) => listAudit(tx)))
    .map(({ action }) => action)
    .filter((action) => /record_|proof_expired/.test(action))
    .toReversed();

test('a record that is away counts on, is shown, and is found again', async () => {
  await note('went', inDays(1));
  expect(await known()).toEqual({ missingSince: inDays(1), addresses: [`ann@${host}`] });
  expect(await mayWrite()).toBe(true);
  const [mailbox] = (await within((tx) => listMailboxes(tx, false))).rows;
  expect(mailbox!.proof).toMatchObject({ mayWrite: true, missingSince: inDays(1).toISOString() });
  await note('kept', inDays(2), inDays(1));
  await note('found', inDays(3), inDays(1));
  expect(await known()).toMatchObject({ missingSince: null });
  await note('found', inDays(4));
  expect(await did()).toEqual(['mailbox.record_missing', 'mailbox.record_found']);
});

test('one that is lost proves nothing, neither what is there nor what comes; what a link proved stays', async () => {
  const linked = await add('bo');
  await within(async (tx) => {
    await tx.addressProof.deleteMany({ where: { mailboxId: linked } });
    const mailbox = await tx.mailbox.findUniqueOrThrow({ where: { id: linked } });
    const secret = await issueLink(tx, orgId, mailbox, { here: false, minutes: 5 });
    await confirmLink(tx, orgId, system, secret);
  });
  await note('went', inDays(1));
  await note('lost', inDays(9), inDays(1));
  expect(await known()).toBeNull();
  expect([await mayWrite('ann'), await mayWrite('bo')]).toEqual([false, true]);
  await add('later');
  expect(await mayWrite('later')).toBe(false);
  expect(await did()).toEqual(['mailbox.record_missing', 'mailbox.proof_expired']);
  // Whoever sets it again proves it again, and who has the domain now is in nobody's way.
  await prove(orgId);
  expect(await mayWrite('ann')).toBe(true);
});

test('what was proved anew since the look is left alone', async () => {
  const before = inDays(-1);
  await note('went', before);
  expect(await known()).toMatchObject({ missingSince: null });
  await note('went', inDays(1));
  await note('lost', before, inDays(1));
  expect(await mayWrite()).toBe(true);
  await prove(orgId);
  await note('kept', inDays(2), inDays(1));
  expect(await known()).toMatchObject({ missingSince: null });
  await note('lost', inDays(9), inDays(1));
  expect(await mayWrite()).toBe(true);
  expect(await did()).toEqual(['mailbox.record_missing']);
});

test('another organisation’s proof of the same domain is its own', async () => {
  await add('cy', other);
  await prove(other);
  await note('went', inDays(1));
  await note('lost', inDays(9), inDays(1));
  expect(await known(other)).toEqual({ missingSince: null, addresses: [`cy@${host}`] });
});

test('those come first that were looked at longest ago; a tenant is told of none', async () => {
  const due = (before: Date, most = 1000) => database.db.global((tx) => domainsDue(tx, before, most));
  const mine = async (before: Date) => (await due(before)).filter((one) => one.host === host);
  expect(await mine(inDays(-0.1))).toEqual([]);
  expect(await mine(inDays(0.1))).toEqual([{ orgId, host }]);
  await note('kept', inDays(1));
  expect(await mine(inDays(1))).toEqual([]);
  expect(await mine(inDays(1.1))).toEqual([{ orgId, host }]);
  await add('cy', other);
  await prove(other);
  expect((await due(inDays(2))).at(-1)).toEqual({ orgId, host });
  expect(await due(inDays(2), 1)).not.toContainEqual({ orgId, host });
  expect(await within((tx) => domainsDue(tx, inDays(100), 10))).toEqual([]);
});
