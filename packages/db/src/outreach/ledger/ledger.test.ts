import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '../../platform/client/index.ts';
import { testDatabase, testOrganisation, type TestDatabase } from '../../testing/index.ts';
import { testSentMail, type SentMail } from '../../testing/outreach.ts';
import { recordReply } from '../replies/index.ts';
import { suppressionOf, unsubscribe } from '../suppression/index.ts';
import { recordVisit } from '../touchpoints/index.ts';
import { machineBehind, recordMessageEvent } from './index.ts';

let database: TestDatabase;
let orgId: string;
beforeAll(async () => {
  database = await testDatabase();
  orgId = await testOrganisation(database.db);
});
afterAll(() => database.drop());

const within = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(orgId, work);
const sent = (beside?: SentMail) => within((tx) => testSentMail(tx, orgId, beside));
const messageOf = (mail: SentMail) =>
  within((tx) => tx.message.findUniqueOrThrow({ where: { id: mail.messageId } }));
const intents = (mail: SentMail) =>
  within(async (tx) =>
    (await tx.intentRow.findMany({ orderBy: { id: 'asc' } }))
      .map(
        (row) => row.payload as { kind: string; enrolmentId: string; signal?: string; engagement?: string },
      )
      .filter((p) => p.enrolmentId === mail.enrolmentId)
      .map((p) => p.signal ?? p.engagement),
  );
const timeline = (mail: SentMail) =>
  within(async (tx) =>
    (await tx.timelineEvent.findMany({ where: { leadId: mail.leadId }, orderBy: { id: 'asc' } })).map(
      (t) => t.kind,
    ),
  );

test('a click is recorded once an hour, dated, told, credited and signalled', async () => {
  const mail = await sent();
  const click = {
    orgId,
    messageId: mail.messageId,
    kind: 'clicked',
    url: 'https://x.example/',
    occurredAt: new Date(),
  } as const;
  const first = await within((tx) => recordMessageEvent(tx, click));
  expect(first).toEqual({ recorded: true, isScanner: false });
  expect(await within((tx) => recordMessageEvent(tx, click))).toMatchObject({ recorded: false });
  expect((await messageOf(mail)).clickedAt).toBeInstanceOf(Date);
  const touches = await within((tx) => tx.touchpoint.findMany({ where: { leadId: mail.leadId } }));
  expect(touches).toMatchObject([{ kind: 'click', stepKey: 'hello', variant: 'a' }]);
  expect(touches[0]!.campaignId).not.toBeNull();
  expect(await intents(mail)).toEqual(['clicked']);
  expect(await timeline(mail)).toEqual(['clicked']);
});

test('an open counts once, earns no credit, and a scanner counts never', async () => {
  const mail = await sent();
  const open = { orgId, messageId: mail.messageId, kind: 'opened' } as const;
  const machine = await within((tx) => recordMessageEvent(tx, { ...open, userAgent: 'Barracuda Sentinel' }));
  expect(machine).toEqual({ recorded: true, isScanner: true });
  expect(await intents(mail)).toEqual([]);
  expect((await messageOf(mail)).openedAt).toBeNull();
  await within((tx) =>
    tx.message.update({ where: { id: mail.messageId }, data: { attemptedAt: new Date() } }),
  );
  expect(await within((tx) => recordMessageEvent(tx, { ...open, dedupeKey: 'too soon' }))).toMatchObject({
    isScanner: true,
  });
  await within((tx) =>
    tx.message.update({ where: { id: mail.messageId }, data: { attemptedAt: new Date(Date.now() - 3000) } }),
  );
  await within((tx) => recordMessageEvent(tx, { ...open, userAgent: 'GoogleImageProxy' }));
  await within((tx) => recordMessageEvent(tx, { ...open, dedupeKey: 'again' }));
  expect((await messageOf(mail)).openedAt).toBeInstanceOf(Date);
  expect(await intents(mail)).toEqual(['opened']);
  expect(await within((tx) => tx.touchpoint.count({ where: { leadId: mail.leadId } }))).toBe(0);
});

test('a permanent bounce suppresses the address and tells the lifecycle; a transient one does not', async () => {
  const mail = await sent();
  const bounce = { orgId, messageId: mail.messageId, kind: 'bounced' } as const;
  await within((tx) => recordMessageEvent(tx, { ...bounce, permanent: false, dedupeKey: 'soft' }));
  expect(await within((tx) => suppressionOf(tx, mail.address))).toBeNull();
  await within((tx) => recordMessageEvent(tx, { ...bounce, permanent: true, dedupeKey: 'hard' }));
  await within((tx) => recordMessageEvent(tx, { ...bounce, permanent: true, dedupeKey: 'hard' }));
  expect(await within((tx) => suppressionOf(tx, mail.address.toUpperCase()))).toBe('bounced');
  expect(await intents(mail)).toEqual(['bounced']);
  const point = await within((tx) => tx.contactPoint.findFirst({ where: { normalised: mail.address } }));
  expect(point?.status).toBe('invalid');
});

test('a complaint suppresses; a delivery only dates the mail', async () => {
  const mail = await sent();
  await within((tx) => recordMessageEvent(tx, { orgId, messageId: mail.messageId, kind: 'delivered' }));
  expect(await timeline(mail)).toEqual([]);
  expect((await messageOf(mail)).deliveredAt).toBeInstanceOf(Date);
  await within((tx) => recordMessageEvent(tx, { orgId, messageId: mail.messageId, kind: 'complained' }));
  expect(await within((tx) => suppressionOf(tx, mail.address))).toBe('complained');
  expect(await intents(mail)).toEqual(['complained']);
});

test("events are dated on the lead's own clock, never before the mail", async () => {
  const mail = await sent();
  const ahead = 3 * 86_400_000;
  await within((tx) =>
    tx.enrolment.update({ where: { id: mail.enrolmentId }, data: { clockOffsetMs: BigInt(ahead) } }),
  );
  await within((tx) => recordMessageEvent(tx, { orgId, messageId: mail.messageId, kind: 'clicked' }));
  const { clickedAt } = await messageOf(mail);
  expect(clickedAt!.getTime() - Date.now()).toBeGreaterThan(ahead - 60_000);
  const late = new Date(Date.now() + 10 * 86_400_000);
  await within((tx) => tx.message.update({ where: { id: mail.messageId }, data: { sentAt: late } }));
  await within((tx) => recordMessageEvent(tx, { orgId, messageId: mail.messageId, kind: 'delivered' }));
  expect((await messageOf(mail)).deliveredAt).toEqual(late);
});

test('unsubscribing twice is unsubscribing once', async () => {
  const mail = await sent();
  const wish = { orgId, messageId: mail.messageId };
  expect(await within((tx) => unsubscribe(tx, wish))).toMatchObject({ address: mail.address, first: true });
  expect(await within((tx) => unsubscribe(tx, wish))).toMatchObject({ first: false });
  expect(await within((tx) => suppressionOf(tx, mail.address))).toBe('unsubscribed');
  expect(await intents(mail)).toEqual(['unsubscribed']);
  await expect(
    within((tx) => unsubscribe(tx, { orgId, messageId: '0190163d-8694-739b-aea5-966c26f8ad91' })),
  ).rejects.toThrow('no longer on record');
});

test('a reply moves the lead, pauses it and its colleagues, and nobody else', async () => {
  const mail = await sent();
  const colleague = await sent(mail);
  const stranger = await sent();
  const reply = { orgId, leadId: mail.leadId, messageId: mail.messageId, dedupeKey: 'm1' };
  expect(await within((tx) => recordReply(tx, reply))).toMatchObject({ recorded: true, moved: true });
  expect(await within((tx) => recordReply(tx, reply))).toEqual({ recorded: false, moved: false });
  expect(await intents(mail)).toEqual(['replied']);
  expect(await intents(colleague)).toEqual(['companyReplied']);
  expect(await intents(stranger)).toEqual([]);
  expect(await timeline(mail)).toEqual(['replied', 'stage']);
});

test('a visit through a mail is a touchpoint once an hour, a scanner’s is none', async () => {
  const mail = await sent();
  const visit = { orgId, messageId: mail.messageId };
  expect(await within((tx) => recordVisit(tx, { ...visit, userAgent: 'SomeBot/1.0' }))).toMatchObject({
    recorded: false,
  });
  expect(await within((tx) => recordVisit(tx, visit))).toMatchObject({ recorded: true });
  expect(await within((tx) => recordVisit(tx, visit))).toMatchObject({ recorded: false });
  expect(await intents(mail)).toEqual(['visited']);
});

test('a mail of another tenant is nobody’s', async () => {
  const mail = await sent();
  const other = await testOrganisation(database.db, 'Other');
  const outcome = await database.db.forOrg(other, (tx) =>
    recordMessageEvent(tx, { orgId: other, messageId: mail.messageId, kind: 'clicked' }),
  );
  expect(outcome).toEqual({ recorded: false, isScanner: false });
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
    null,
  ],
  ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', null],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', null],
  ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17231; Pro)', null],
  ['Thunderbird/115.0', null],
  ['Mozilla/5.0', null],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)', null],
  ['', null],
  ['Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Zscaler', 'program'],
  ['Microsoft Office Existence Discovery', 'program'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'program'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36', 'program'],
  ['python-requests/2.32', 'program'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'program'],
])('%s is a machine: %s', (userAgent, why) => {
  expect(machineBehind({ userAgent, at: new Date(), sentAt: null })).toBe(why);
});
