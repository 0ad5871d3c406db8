import { campaignMailboxes, handOver, setMailboxes } from '@leadfactory/db/lifecycle/campaigns';
import { changeMailbox, deleteMailbox } from '@leadfactory/db/outreach/mailboxes';
import { system } from '@leadfactory/db/identity';
import { testDatabase, type TestDatabase } from '@leadfactory/db/testing';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks } from '@leadfactory/tokens';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mailClients, oneAccount, startMailServer } from '../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../test/world.ts';
import { createEmailStep } from '../steps/email/index.ts';
import { nobodyAsked } from './approval.ts';
import { createSchedule } from './index.ts';

let database: TestDatabase;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let world: World;
/** The campaign's mailboxes: the first, another like it, and one with twice their room. */
let boxes: string[];
let n = 0;

beforeAll(async () => {
  database = await testDatabase();
  mail = await startMailServer();
});
afterAll(async () => {
  await mail.end();
  await database.drop();
});
const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);
beforeEach(async () => {
  n += 1;
  world = await makeWorld(database.db, { dailyCap: 20 });
  boxes = [world.mailboxId, await mailbox(20), await mailbox(40)];
  await within((tx) =>
    tx.campaignMailbox.createMany({
      data: boxes
        .slice(1)
        .map((mailboxId) => ({ orgId: world.orgId, campaignId: world.campaignId, mailboxId })),
    }),
  );
});
const mailbox = (dailyCap: number) =>
  within(async (tx) => {
    const address = `box${n}-${Math.random().toString(36).slice(2)}@acme.example`;
    const { id } = await tx.mailbox.create({
      data: {
        ...{ orgId: world.orgId, fromName: 'Bo Seller', address, dailyCap },
        timeZone: 'America/New_York',
      },
    });
    return id;
  });

const at = '2026-03-03T15:00:00.000Z';
const schedule = () =>
  createSchedule({ db: database.db, mailsStayHere: async () => true, askApproval: nobodyAsked });
const ask = (lead: MadeLead, stepKey = 'hello', now = at) => ({ ...subjectOf(world, lead, now), stepKey });
const reserve = (lead: MadeLead, stepKey = 'hello', now = at) =>
  schedule().reserveSlot({ ...ask(lead, stepKey, now), notBefore: now });
const steps = () =>
  createEmailStep({
    db: database.db,
    mail: oneAccount(mailClients(mail.url)),
    links: createLinks({ appUrl: 'http://app.test', secret: 'a secret of at least thirty-two characters' }),
    listPrice: products.report.price,
    reserveSlot: schedule().reserveSlot,
  });
const leads = (count: number) =>
  Promise.all(Array.from({ length: count }, () => makeLead(database.db, world)));
const of = (lead: MadeLead) =>
  within(async (tx) => (await tx.enrolment.findUniqueOrThrow({ where: { id: lead.enrolmentId } })).mailboxId);
const slotOf = (lead: MadeLead, stepKey = 'hello') =>
  within((tx) => tx.sendSlot.findFirst({ where: { enrolmentId: lead.enrolmentId, stepKey } }));
const addressOf = (id: string) =>
  within(async (tx) => (await tx.mailbox.findUniqueOrThrow({ where: { id } })).address);

test('leads are shared by free room, many at once; each keeps its mailbox for what comes later', async () => {
  const many = await leads(24);
  await Promise.all(many.map((lead) => reserve(lead)));
  const given = await Promise.all(many.map(of));
  const counts = boxes.map((id) => given.filter((one) => one === id).length);
  expect(counts).toEqual([6, 6, 12]);
  for (const [i, lead] of many.entries()) expect((await slotOf(lead))!.mailboxId).toBe(given[i]);
  // Its room is another by now, and its mails still come from the same.
  await within((tx) => tx.mailbox.update({ where: { id: boxes[2]! }, data: { dailyCap: 400 } }));
  for (const lead of many.slice(0, 6)) await reserve(lead, 'again', '2026-03-06T15:00:00.000Z');
  for (const [i, lead] of many.slice(0, 6).entries())
    expect((await slotOf(lead, 'again'))!.mailboxId).toBe(given[i]);
});

test('a mail is from the mailbox that its lead was given; a paused one is given nobody, and its leads wait', async () => {
  const [one, two] = await leads(2);
  await within((tx) =>
    tx.mailbox.updateMany({ where: { id: { in: [boxes[0]!, boxes[2]!] } }, data: { status: 'paused' } }),
  );
  await reserve(one!);
  expect(await of(one!)).toBe(boxes[1]);
  expect(await steps().sendStep(ask(one!))).toMatchObject({ status: 'sent' });
  expect((await mail.mailsTo(one!.email))[0]!.from).toContain(await addressOf(boxes[1]!));
  await within((tx) => changeMailbox(tx, world.orgId, system, boxes[1]!, { status: 'paused' }));
  expect(await reserve(one!, 'again')).toMatchObject({ held: 'mailbox_paused' });
  // None of them writes: it is given none, and gets the first that does again.
  expect(await reserve(two!)).toMatchObject({ held: 'mailbox_paused' });
  expect(await of(two!)).toBeNull();
  await within((tx) => changeMailbox(tx, world.orgId, system, boxes[2]!, { status: 'active' }));
  expect(await reserve(two!)).toEqual({ at });
  expect(await of(two!)).toBe(boxes[2]);
});

test('what a mailbox wrote to is handed over: at its time a lead has a time in the other, and is written to from there', async () => {
  const many = await leads(8);
  for (const lead of many) await reserve(lead);
  const given = await Promise.all(many.map(of));
  const theirs = many.filter((_, i) => given[i] === boxes[0]);
  expect(theirs).toHaveLength(2);
  expect(await steps().sendStep(ask(theirs[0]!))).toMatchObject({ status: 'sent' });
  const other = await mailbox(50);
  const figures = await within((tx) => campaignMailboxes(tx, world.campaignId));
  expect(figures.map(({ open, contacted, sent }) => [open, contacted, sent])).toEqual([
    [2, 1, 1],
    [2, 0, 0],
    [4, 0, 0],
  ]);
  const count = await within((tx) =>
    handOver(tx, world.orgId, system, { campaignId: world.campaignId, from: boxes[0]!, to: other }, true),
  );
  expect(count).toBe(2);
  for (const lead of theirs) expect(await of(lead)).toBe(other);
  // A time in the other's own calendar, its gap and hours kept.
  const before = await slotOf(theirs[1]!);
  const outcome = await steps().sendStep(ask(theirs[1]!));
  const slot = await slotOf(theirs[1]!);
  expect(before!.mailboxId).toBe(boxes[0]);
  expect(slot!.mailboxId).toBe(other);
  expect(outcome).toMatchObject({ status: 'sent' });
  expect((await mail.mailsTo(theirs[1]!.email))[0]!.from).toContain(await addressOf(other));
  // Those of others stay theirs; what was sent stays where it was sent from.
  expect(
    await Promise.all(
      many
        .slice(0)
        .filter((l) => !theirs.includes(l))
        .map(of),
    ),
  ).not.toContain(other);
  const after = await within((tx) => campaignMailboxes(tx, world.campaignId));
  expect(after.find(({ id }) => id === boxes[0])).toMatchObject({ open: 0, sent: 1 });
  expect(after.find(({ id }) => id === other)).toMatchObject({ open: 2, sent: 1, writes: true });
});

test('a mailbox that writes to leads is neither left out nor removed; handed over, it can be', async () => {
  const [lead] = await leads(1);
  await reserve(lead!);
  const own = (await of(lead!))!;
  const rest = boxes.filter((id) => id !== own);
  const without = () =>
    within((tx) =>
      setMailboxes(tx, world.orgId, system, { campaignId: world.campaignId, mailboxIds: rest }, true),
    );
  await expect(without()).rejects.toThrow(
    /writes to a lead of this campaign\. Hand it to another mailbox first/,
  );
  await expect(within((tx) => deleteMailbox(tx, world.orgId, system, own))).rejects.toThrow(
    /A campaign uses/,
  );
  await within((tx) =>
    handOver(tx, world.orgId, system, { campaignId: world.campaignId, from: own, to: rest[0]! }, true),
  );
  await without();
  const now = await within((tx) => campaignMailboxes(tx, world.campaignId));
  expect(now.map(({ id }) => id).toSorted()).toEqual(rest.toSorted());
  await within((tx) => deleteMailbox(tx, world.orgId, system, own));
  expect(await of(lead!)).toBe(rest[0]);
});

test('nobody is handed to a paused mailbox, to one of others, or to itself', async () => {
  const paused = await mailbox(5);
  await within((tx) => tx.mailbox.update({ where: { id: paused }, data: { status: 'paused' } }));
  const to = (id: string) =>
    within((tx) =>
      handOver(tx, world.orgId, system, { campaignId: world.campaignId, from: boxes[0]!, to: id }, true),
    );
  await expect(to(paused)).rejects.toThrow(/is paused/);
  await expect(to(boxes[0]!)).rejects.toThrow(/another mailbox/);
  const foreign = await makeWorld(database.db);
  await expect(to(foreign.mailboxId)).rejects.toThrow(/one of the organisation’s mailboxes/);
});
