import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { Tx } from '../../platform/client/index.ts';
import {
  testDatabase,
  testMember,
  testOrganisation,
  testSentMail,
  type SentMail,
  type TestDatabase,
} from '../../testing/index.ts';
import { putSlot, spendSlot } from '../slots/index.ts';
import { calendarWeek, listCalendarEntries } from './index.ts';

let database: TestDatabase;
let org: string;
let mails: SentMail[];
let mailboxId: string;
beforeAll(async () => {
  database = await testDatabase();
  org = await testOrganisation(database.db);
  mails = await inOrg(async (tx) => {
    const all: SentMail[] = [];
    for (let i = 0; i < 4; i++) all.push(await testSentMail(tx, org));
    // All of them by the first one's mailbox.
    const { campaign } = await tx.enrolment.findUniqueOrThrow({
      where: { id: all[0]!.enrolmentId },
      include: { campaign: true },
    });
    mailboxId = campaign.mailboxId;
    await tx.campaign.updateMany({ data: { mailboxId } });
    await tx.mailbox.update({
      where: { id: mailboxId },
      data: { dailyCap: 40, warmupStartedOn: new Date('2026-11-24') },
    });
    const countries = ['US', 'JP', 'AE', null];
    for (const [i, { leadId }] of all.entries())
      await tx.lead.update({ where: { id: leadId }, data: { country: countries[i]! } });
    return all;
  });
});
afterAll(() => database.drop());
const inOrg = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(org, work);
const put = (mail: SentMail, at: string, day: string, more: object = {}) =>
  inOrg((tx) =>
    putSlot(
      tx,
      org,
      { enrolmentId: mail.enrolmentId, stepKey: 'again' },
      {
        ...{ mailboxId, at: new Date(at), day, waitsFor: null, zone: 'America/Denver', domain: null },
        ...more,
      },
    ),
  );

test('a week: what left, is planned and is late by the mailbox’s days, under its warm-up; whose days off are whose', async () => {
  const [a, b, c, d] = mails as [SentMail, SentMail, SentMail, SentMail];
  await put(a, '2026-11-25T15:00:00Z', '2026-11-25');
  await inOrg((tx) => spendSlot(tx, { enrolmentId: a.enrolmentId, stepKey: 'again' }));
  await put(b, '2026-11-25T16:00:00Z', '2026-11-25');
  // Of the mailbox's day: in New York it is still the 26th.
  await put(c, '2026-11-27T03:00:00Z', '2026-11-26', {
    waitsFor: 'cap',
    dueAt: new Date('2026-11-25T15:00:00Z'),
  });
  await put(d, '2026-12-01T15:00:00Z', '2026-12-01');
  const week = await inOrg((tx) =>
    calendarWeek(tx, { from: '2026-11-28' }, new Date('2026-11-26T12:00:00Z')),
  );
  expect(week).toMatchObject({ from: '2026-11-23', today: '2026-11-26', more: false });
  const box = week.mailboxes.find(({ id }) => id === mailboxId)!;
  expect(box.days.map(({ day, sent, planned, late, cap }) => [day, sent, planned, late, cap])).toEqual([
    ['2026-11-23', 0, 0, 0, 0],
    ['2026-11-24', 0, 0, 0, 10],
    ['2026-11-25', 1, 0, 1, 15],
    ['2026-11-26', 0, 1, 0, 20],
    ['2026-11-27', 0, 0, 0, 25],
    ['2026-11-28', 0, 0, 0, 30],
    ['2026-11-29', 0, 0, 0, 35],
  ]);
  expect(box.days.every(({ warmingUp }) => warmingUp)).toBe(true);
  expect(box.putOff).toEqual({ count: 1, since: '2026-11-25T15:00:00.000Z' });
  const off = week.daysOff.map(
    ({ day, country, holiday, weekend }) => `${day} ${country} ${holiday ?? ''}${weekend ? '*' : ''}`,
  );
  expect(off).toEqual(
    expect.arrayContaining([
      '2026-11-23 JP Labor Thanksgiving Day',
      '2026-11-26 US Thanksgiving Day',
      '2026-11-28 AE *',
      '2026-11-29 US *',
    ]),
  );
  expect(off.some((one) => one.startsWith('2026-11-27'))).toBe(false);
});

test('a day’s mails in the order of time, a page at a time, each with its lead’s zone and why not sooner', async () => {
  const first = await inOrg((tx) => listCalendarEntries(tx, { mailboxId, day: '2026-11-25', limit: 1 }));
  expect(first.rows).toMatchObject([
    { at: '2026-11-25T15:00:00.000Z', sent: true, zone: 'America/Denver', lead: { id: mails[0]!.leadId } },
  ]);
  const rest = await inOrg((tx) =>
    listCalendarEntries(tx, { mailboxId, day: '2026-11-25', limit: 1, cursor: first.nextCursor }),
  );
  expect(rest.rows).toMatchObject([{ sent: false, lead: { id: mails[1]!.leadId } }]);
  expect(rest.nextCursor).toBeNull();
});

it('shows whoever sees their own leads those alone, and no organisation another’s', async () => {
  const own = await testMember(database.db, org, 'rep', { sees: 'own' });
  await inOrg((tx) => tx.lead.update({ where: { id: mails[1]!.leadId }, data: { ownerId: own } }));
  const asked = { mailboxId, from: '2026-11-23' };
  const seen = await database.db.forOrg(org, (tx) => calendarWeek(tx, asked), { memberId: own, own: true });
  expect(
    seen.mailboxes[0]!.days.reduce((sum, { sent, late, planned }) => sum + sent + late + planned, 0),
  ).toBe(1);
  const other = await testOrganisation(database.db);
  expect((await database.db.forOrg(other, (tx) => calendarWeek(tx, asked))).mailboxes).toEqual([]);
});
