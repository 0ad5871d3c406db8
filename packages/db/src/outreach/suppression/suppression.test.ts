import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEntries } from '@leadfactory/domain/outreach/suppression/reading';
import { suppressErased } from '../../crm/erased/index.ts';
import { system } from '../../identity/audit.ts';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import {
  testDatabase,
  testMember,
  testOrganisation,
  testSentMail,
  type TestDatabase,
} from '../../testing/index.ts';
import { recordMessageEvent } from '../ledger/index.ts';
import {
  addSuppressions,
  listSuppressionHistory,
  listSuppressions,
  nobodyForbids,
  removeSuppression,
  resubscribe,
  suppressedAmong,
  suppressionOf,
  suppressionsOfLead,
  unsubscribe,
} from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>, org = orgId) => database.db.forOrg(org, work);
const add = (...lines: string[]) =>
  within((tx) => addSuppressions(tx, orgId, system, manual(lines), { note: 'Told on the phone' }));
const manual = (lines: readonly string[]) =>
  lines.flatMap((line) => readEntries(line).entries.map((value) => ({ value, reason: 'manual' as const })));
const reasonOf = (address: string, org = orgId) => within((tx) => suppressionOf(tx, address), org);
const sent = () => within((tx) => testSentMail(tx, orgId));
const mayWrite = (leadId: string, org = orgId) =>
  within(async (tx) => {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT FROM lead l WHERE l.id = ${leadId}::uuid AND ${nobodyForbids(Prisma.sql`l.contact_id`)}`;
    return rows.length === 1;
  }, org);
const find = async (search: string) => (await within((tx) => listSuppressions(tx, { search }))).rows;
const history = async (search: string) =>
  (await within((tx) => listSuppressionHistory(tx, { search }))).rows.map(
    ({ what, reason, by, note }) => [what, reason, by?.kind ?? null, note] as const,
  );

describe('what covers an address', () => {
  beforeAll(() => add('Ann@ACME.com', 'beta.com', 'xn--mller-kva.de', 'plus@tag.com', 'mail.gamma.com'));

  test.for([
    ['ann@acme.com', 'manual'],
    ['ANN@Acme.COM', 'manual'],
    ['bob@acme.com', null],
    ['bob@beta.com', 'manual'],
    ['bob@mail.beta.com', 'manual'],
    ['bob@a.b.c.beta.com', 'manual'],
    ['bob@notbeta.com', null],
    ['bob@beta.com.evil.example', null],
    ['bob@beta.co', null],
    ['jo@müller.de', 'manual'],
    ['jo@xn--mller-kva.de', 'manual'],
    ['jo@mail.MÜLLER.de', 'manual'],
    ['jo@muller.de', null],
    ['plus@tag.com', 'manual'],
    ['plus+news@tag.com', null],
    ['x@mail.gamma.com', 'manual'],
    ['x@gamma.com', null],
  ])('%s: %s', async ([address, reason]) => {
    expect(await reasonOf(address!)).toBe(reason);
    const mail = await sent();
    const [normalised] = readEntries(address!).entries;
    await within((tx) =>
      tx.contactPoint.updateMany({ where: { value: mail.address }, data: { normalised: normalised! } }),
    );
    expect(await mayWrite(mail.leadId)).toBe(reason === null);
    expect(await within((tx) => suppressionsOfLead(tx, mail.leadId))).toHaveLength(reason === null ? 0 : 1);
  });

  test('another tenant sees and affects nothing', async () => {
    const other = await testOrganisation(database.db);
    expect(await reasonOf('ann@acme.com', other)).toBeNull();
    expect(await reasonOf('bob@beta.com', other)).toBeNull();
    expect((await within((tx) => listSuppressions(tx), other)).rows).toEqual([]);
    expect((await within((tx) => listSuppressionHistory(tx), other)).rows).toEqual([]);
    const [entry] = await find('ann@acme.com');
    await expect(
      within((tx) => removeSuppression(tx, other, system, { id: entry!.id, note: 'mine now' }), other),
    ).rejects.toMatchObject({ code: 'not_found' });
    await within((tx) => addSuppressions(tx, other, system, manual(['ann@acme.com', 'delta.com'])), other);
    expect(await reasonOf('x@delta.com')).toBeNull();
  });

  test('an address’s own entry is told before its domain’s', async () => {
    const mail = await sent();
    const domain = mail.address.split('@')[1]!;
    await add(domain);
    await within((tx) =>
      recordMessageEvent(tx, { orgId, messageId: mail.messageId, kind: 'bounced', permanent: true }),
    );
    expect(await reasonOf(mail.address)).toBe('bounced');
    expect(await within((tx) => suppressionsOfLead(tx, mail.leadId))).toMatchObject([
      { address: mail.address, by: mail.address, reason: 'bounced' },
    ]);
    expect((await find(mail.address)).map(({ value, kind }) => [value, kind])).toEqual([
      [mail.address, 'address'],
      [domain, 'domain'],
    ]);
  });
});

describe('what comes and goes stands in the history', () => {
  test('a member adds and removes, with a reason; adding again changes nothing', async () => {
    const ann = await testMember(database.db, orgId, 'manager');
    const by = { kind: 'user', id: ann } as const;
    const put = () =>
      within((tx) => addSuppressions(tx, orgId, by, manual(['once@history.com']), { note: 'A competitor' }));
    expect(await put()).toEqual({ added: 1, already: 0 });
    expect(await put()).toEqual({ added: 0, already: 1 });
    const file = [{ value: 'once@history.com', reason: 'imported' as const }];
    expect(await within((tx) => addSuppressions(tx, orgId, by, file))).toEqual({ added: 0, already: 1 });
    const [entry] = await find('once@history');
    expect(entry).toMatchObject({
      ...{ kind: 'address', value: 'once@history.com', reason: 'manual', removable: true },
      ...{ note: 'A competitor', by: { kind: 'user', id: ann }, cause: null },
    });
    await within((tx) =>
      removeSuppression(tx, orgId, by, { id: entry!.id, note: 'They are a customer now' }),
    );
    expect(await reasonOf('once@history.com')).toBeNull();
    expect(await history('once@history')).toEqual([
      ['removed', 'manual', 'user', 'They are a customer now'],
      ['added', 'manual', 'user', 'A competitor'],
    ]);
    const entries = await within((tx) =>
      tx.auditLog.findMany({ where: { actorId: ann }, orderBy: { id: 'asc' } }),
    );
    expect(entries.map(({ action, data }) => [action, data])).toEqual([
      ['suppression.added', { after: { addresses: 1, domains: 0 } }],
      ['suppression.removed', { before: { kind: 'address', reason: 'manual' } }],
    ]);
  });

  test('a bounce names its mail, and what it said of the address goes with it', async () => {
    const mail = await sent();
    await within((tx) =>
      recordMessageEvent(tx, { orgId, messageId: mail.messageId, kind: 'bounced', permanent: true }),
    );
    const [entry] = await find(mail.address);
    expect(entry).toMatchObject({
      ...{ reason: 'bounced', removable: true, by: null },
      cause: { messageId: mail.messageId, leadId: mail.leadId },
    });
    const status = async () =>
      (await within((tx) => tx.contactPoint.findFirstOrThrow({ where: { value: mail.address } }))).status;
    expect(await status()).toBe('invalid');
    await within((tx) => removeSuppression(tx, orgId, system, { id: entry!.id, note: 'A new mailbox' }));
    expect(await status()).toBe('unknown');
    expect(await history(mail.address)).toEqual([
      ['removed', 'bounced', 'system', 'A new mailbox'],
      ['added', 'bounced', null, null],
    ]);
  });

  test('who unsubscribed or complained comes back by themselves alone', async () => {
    const [leaves, complains] = [await sent(), await sent()];
    await within((tx) => unsubscribe(tx, { orgId, messageId: leaves.messageId }));
    await within((tx) =>
      recordMessageEvent(tx, { orgId, messageId: complains.messageId, kind: 'complained' }),
    );
    for (const [mail, words] of [
      [leaves, /until they ask for it themselves/],
      [complains, /spam/],
    ] as const) {
      const [entry] = await find(mail.address);
      expect(entry).toMatchObject({ removable: false });
      await expect(
        within((tx) => removeSuppression(tx, orgId, system, { id: entry!.id, note: 'please' })),
      ).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(words) as string });
    }
    const back = (mail: typeof leaves) =>
      within((tx) => resubscribe(tx, { orgId, messageId: mail.messageId }));
    expect(await back(leaves)).toBe(true);
    expect(await back(complains)).toBe(false);
    expect(await reasonOf(leaves.address)).toBeNull();
    expect(await reasonOf(complains.address)).toBe('complained');
    expect(await history(leaves.address)).toEqual([
      ['removed', 'unsubscribed', null, null],
      ['added', 'unsubscribed', null, null],
    ]);
  });

  test('an unsubscription is stronger than a member’s word, which stands again when it is taken back', async () => {
    const mail = await sent();
    await add(mail.address);
    await within((tx) => unsubscribe(tx, { orgId, messageId: mail.messageId }));
    const [entry] = await find(mail.address);
    expect(entry).toMatchObject({ reason: 'unsubscribed', removable: false, by: null, note: null });
    await add(mail.address);
    expect(await reasonOf(mail.address)).toBe('unsubscribed');
    await within((tx) => resubscribe(tx, { orgId, messageId: mail.messageId }));
    expect(await reasonOf(mail.address)).toBe('manual');
    // A domain is never the person's own to take back.
    await add(mail.address.split('@')[1]!);
    expect(await within((tx) => resubscribe(tx, { orgId, messageId: mail.messageId }))).toBe(false);
  });

  test('an erased person leaves a hash in the list and in the history, and no word', async () => {
    await add('gone@erased.com');
    await within((tx) => suppressErased(tx, orgId, ['gone@erased.com']));
    const rows = await find('gone@erased.com');
    expect(rows).toMatchObject([{ kind: 'erased', value: null, reason: 'erased', removable: false }]);
    await expect(
      within((tx) => removeSuppression(tx, orgId, system, { id: rows[0]!.id, note: 'please' })),
    ).rejects.toThrow(/let them back in/);
    expect(await find('erased')).toEqual([]);
    expect(await history('gone@erased.com')).toEqual([
      ['added', 'erased', null, null],
      ['added', 'manual', 'system', null],
    ]);
    expect(await add('gone@erased.com')).toEqual({ added: 0, already: 1 });
    expect(await within((tx) => suppressedAmong(tx, ['gone@erased.com', 'new@erased.com']))).toEqual(
      new Set(['gone@erased.com']),
    );
    const left = await within(
      (tx) => tx.$queryRaw<unknown[]>`SELECT FROM suppression_event e WHERE e::text LIKE '%gone@%'`,
    );
    expect(left).toEqual([]);
  });
});

test('the list is walked by pages, searched by parts and narrowed by reasons', async () => {
  const org = await testOrganisation(database.db);
  const many = Array.from({ length: 25 }, (_, i) => ({
    value: `p${String(i).padStart(2, '0')}@${i % 5 === 0 ? 'fifth' : 'other'}.com`,
    reason: i % 2 ? ('imported' as const) : ('manual' as const),
    at: new Date(Date.UTC(2026, 0, 1, 0, i)),
  }));
  await within((tx) => addSuppressions(tx, org, system, many), org);
  const walk = async (filter: object) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listSuppressions>> = await within(
        (tx) => listSuppressions(tx, { ...filter, cursor, limit: 4 }),
        org,
      );
      seen.push(...page.rows.map(({ value }) => value!.slice(0, 3)));
      cursor = page.nextCursor;
    } while (cursor);
    return seen;
  };
  const names = many.map(({ value }) => value.slice(0, 3)).reverse();
  expect(await walk({})).toEqual(names);
  expect(await walk({ search: 'FIFTH' })).toEqual(['p20', 'p15', 'p10', 'p05', 'p00']);
  expect(await walk({ search: '%' })).toEqual([]);
  expect(await walk({ search: 'fifth', reasons: ['imported'] })).toEqual(['p15', 'p05']);
  expect(await walk({ reasons: ['imported', 'bounced'] })).toHaveLength(12);
});

test('what two add at once is there once', async () => {
  const lines = Array.from({ length: 200 }, (_, i) => `same${i}@twice.com`);
  const both = await Promise.all([add(...lines), add(...lines.toReversed())]);
  expect(both.map(({ added }) => added).sort()).toEqual([0, 200]);
});
