import { VendorError } from '@leadfactory/domain/platform/errors';
import { messageVariables, signature } from '@leadfactory/domain/outreach/sequence';
import { changeConsentRules, setConsent } from '@leadfactory/db/outreach/consent';
import { stepContext } from '@leadfactory/db/outreach/mail';
import { personMovesStage } from '@leadfactory/db/crm/leads';
import {
  noteCampaign,
  pauseCampaign,
  resumeCampaign,
  stopCampaign,
} from '@leadfactory/db/lifecycle/campaigns';
import { orderLead } from '@leadfactory/db/lifecycle/enrolments';
import { recordReply } from '@leadfactory/db/outreach/replies';
import type { Tx } from '@leadfactory/db/platform/client';
import { addSuppressions, suppress } from '@leadfactory/db/outreach/suppression';
import { changeMailbox, createMailbox, deleteMailbox } from '@leadfactory/db/outreach/mailboxes';
import { confirmLink, issueLink, mayWriteAs } from '@leadfactory/db/outreach/proofs';
import { system } from '@leadfactory/db/identity';
import { testDatabase, testMembership, testOrganisation, type TestDatabase } from '@leadfactory/db/testing';
import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { products } from '@leadfactory/domain/revenue/products';
import { createLinks, verify } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  freePort,
  mailClients,
  noTime,
  oneAccount,
  startMailServer,
  type OneAccount,
} from '../../../../test/mail-server.ts';
import { makeLead, makeWorld, subjectOf, type MadeLead, type World } from '../../../../test/world.ts';
import { createEmailStep, type EmailStepDeps } from './index.ts';
import { variablesOf } from '@leadfactory/mails';
import type { Finding } from '@leadfactory/domain/outreach/domains/schemas';
import { noteFindings, trackBy } from '@leadfactory/db/outreach/domains';

const secret = 'a secret of at least thirty-two characters';
const links = createLinks({ appUrl: 'http://app.test', secret });
let database: TestDatabase;
let world: World;
let mail: Awaited<ReturnType<typeof startMailServer>>;

beforeAll(async () => {
  database = await testDatabase();
  world = await makeWorld(database.db);
  mail = await startMailServer();
});
afterAll(async () => {
  await mail.end();
  await database.drop();
});

const port = ({ sender, lookup, staysHere = true, ...given }: Partial<EmailStepDeps & OneAccount> = {}) => {
  const usual = mailClients(mail.url);
  return createEmailStep({
    db: database.db,
    links,
    listPrice: products.report.price,
    reserveSlot: noTime,
    mail: oneAccount({ sender: sender ?? usual.sender, lookup: lookup ?? usual.lookup, staysHere }),
    ...given,
  });
};
const ask = (lead: MadeLead, stepKey = 'hello') => ({ ...subjectOf(world, lead), stepKey });
const within = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
  database.db.forOrg(world.orgId, work);
const rowOf = (lead: MadeLead) =>
  within((tx) => tx.message.findFirstOrThrow({ where: { enrolmentId: lead.enrolmentId } }));

test('two leads of one company that call it differently are each written to by their own name', async () => {
  const one = await makeLead(database.db, world);
  const { companyId } = await within((tx) => tx.lead.findUniqueOrThrow({ where: { id: one.leadId } }));
  await within((tx) => tx.company.update({ where: { id: companyId }, data: { name: 'Müller GmbH' } }));
  const two = await makeLead(database.db, world, { companyId, lead: { companyName: 'Mueller Logistik' } });
  for (const [lead, subject] of [
    [one, 'About Müller GmbH'],
    [two, 'About Mueller Logistik'],
  ] as const) {
    await port().sendStep(ask(lead));
    expect((await mail.mailsTo(lead.email)).map((received) => received.subject)).toEqual([subject]);
  }
});

test('a mail is signed by the person it is from: the mailbox’s, or the lead’s owner where that is named after nobody', async () => {
  const signed = { kind: 'email', key: 'hello', name: 'Hello' } as const;
  const text = { subject: 'Hello', body: `Hi,\n\n${signature}` };
  const own = await makeWorld(
    database.db,
    {
      ...{ fromName: 'Sam Seller', title: '- Head of *Audits*', phone: '+1 617 555 0100' },
      address: 'sam@signed.example',
    },
    { steps: [{ ...signed, variants: [{ key: 'a', weight: 1, ...text }] }] },
  );
  const inOwn = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) => database.db.forOrg(own.orgId, work);
  const received = async () => {
    const lead = await makeLead(database.db, own);
    await inOwn((tx) => tx.lead.update({ where: { id: lead.leadId }, data: { ownerId } }));
    await port().sendStep({ ...subjectOf(own, lead), stepKey: 'hello' });
    const [received] = await mail.mailsTo(lead.email);
    return { from: received!.from, text: received!.text.split('\n\n--\n')[0] };
  };
  const { id: ownerId } = await database.db.global((tx) =>
    tx.user.create({ data: { email: 'olive@acme.example', name: 'Olive Owner' } }),
  );
  await testMembership(database.db, own.orgId, ownerId, 'rep');
  expect(await received()).toEqual({
    from: 'Sam Seller <sam@signed.example>',
    text: 'Hi,\n\nSam Seller\n- Head of *Audits*\n+1 617 555 0100',
  });
  for (const fromName of ['Acme Audits', 'The Acme Team']) {
    await inOwn((tx) => tx.mailbox.updateMany({ data: { fromName } }));
    expect(await received()).toEqual({
      from: 'Olive Owner <sam@signed.example>',
      text: 'Hi,\n\nOlive Owner',
    });
  }
});

test('clicks and openings are counted at the host of the domain that a mail is from, once it leads here', async () => {
  const own = await makeWorld(database.db, { address: 'sam@tracked.example' });
  await database.db.forOrg(own.orgId, (tx) =>
    trackBy(tx, own.orgId, system, 'tracked.example', 'go.tracked.example'),
  );
  const html = async () => {
    const lead = await makeLead(database.db, own);
    await port().sendStep({ ...subjectOf(own, lead), stepKey: 'hello' });
    return (await mail.mailsTo(lead.email))[0]!.html;
  };
  expect(await html()).not.toContain('go.tracked.example');
  const found: Finding = {
    ...{ kind: 'tracking', state: 'right', says: 'Links lead there.', found: [] },
    record: { type: 'CNAME', name: 'go.tracked.example', value: 'app.test' },
  };
  await database.db.forOrg(own.orgId, (tx) =>
    noteFindings(tx, own.orgId, system, 'tracked.example', {
      ...{ findings: [found], dkim: null, at: new Date() },
    }),
  );
  const tracked = await html();
  expect(tracked).toContain('http://go.tracked.example/t/o/');
  // Where a reader is to trust what they see, it stays ours.
  expect(tracked).toContain('http://app.test/u/');
});

test('nothing leaves without a postal address, or with a placeholder for one; once it is set, the foot holds it', async () => {
  const lead = await makeLead(database.db, world);
  const keep = (postalAddress: string | null) =>
    within((tx) => tx.organisation.update({ where: { id: world.orgId }, data: { postalAddress } }));
  for (const none of [null, '', '100 Example Street, Springfield, IL 62701, USA', '123 Main St, Anytown']) {
    await keep(none);
    expect(await port().sendStep(ask(lead))).toEqual({
      status: 'retry',
      reason: 'no_postal_address',
      retryAfterMs: 15 * 60_000,
    });
  }
  expect(await mail.mailsTo(lead.email)).toEqual([]);
  await keep('48 Wharf Street\nPortland, ME 04101');
  expect((await port().sendStep(ask(lead))).status).toBe('sent');
  const [received] = await mail.mailsTo(lead.email);
  expect(received!.text).toContain('--\nAcme Audits, 48 Wharf Street, Portland, ME 04101\nUnsubscribe: ');
  await keep('1 Test Street, Testville');
});

test('where its law asks for consent first, a mail is held and nothing leaves; noted, it goes, with what the law wants under it', async () => {
  const world = await makeWorld(database.db, { address: 'sam@consent.example' });
  const inOwn = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
    database.db.forOrg(world.orgId, work);
  const leadIn = async (country: string) => {
    const lead = await makeLead(database.db, world);
    await inOwn((tx) => tx.lead.update({ where: { id: lead.leadId }, data: { country } }));
    return lead;
  };
  const send = (lead: MadeLead) => port().sendStep({ ...subjectOf(world, lead), stepKey: 'hello' });
  expect((await send(await leadIn('DE'))).status).toBe('sent');
  await inOwn((tx) => changeConsentRules(tx, world.orgId, system, { hold: true }));
  expect((await send(await leadIn('US'))).status).toBe('sent');

  const lead = await leadIn('CA');
  const held = { status: 'retry', reason: 'consent_missing', retryAfterMs: 60 * 60_000 };
  expect(await send(lead)).toEqual(held);
  expect(await mail.mailsTo(lead.email)).toEqual([]);
  const consent = { basis: 'published_address', source: 'Their page', at: null, until: null } as const;
  await inOwn((tx) => setConsent(tx, world.orgId, system, { leadId: lead.leadId, consent }));
  expect((await send(lead)).status).toBe('sent');
  const [received] = await mail.mailsTo(lead.email);
  expect(received!.text).toContain('1 Test Street, Testville, sam@consent.example\nUnsubscribe: ');

  const unwanted = await leadIn('DE');
  await inOwn((tx) =>
    suppress(tx, { orgId: world.orgId, address: unwanted.email, reason: 'manual', at: new Date() }),
  );
  expect(await send(unwanted)).toMatchObject({ status: 'skipped', reason: 'suppressed' });
});

test('nothing leaves as an address that is not proved, or as another organisation’s; once it is proved, it goes', async () => {
  const victim = await testOrganisation(database.db, 'Victim');
  const address = 'ceo@victim.example';
  const prove = async (orgId: string, mailboxId: string) => {
    await database.db.forOrg(orgId, async (tx) => {
      const secret = await issueLink(tx, orgId, { id: mailboxId, address }, { here: false, minutes: 5 });
      await confirmLink(tx, orgId, system, secret);
    });
  };
  const refused = { status: 'retry', reason: 'mailbox_unproved', retryAfterMs: 15 * 60_000 };
  const attacker = await makeWorld(database.db, { address });
  const lead = await makeLead(database.db, attacker);
  const send = vi.fn<MailSender['send']>(async () => ({ providerMessageId: 'real-1' }));
  const real = port({ sender: { requestTimeoutMs: 1_000, send }, staysHere: false });
  const ask = { ...subjectOf(attacker, lead), stepKey: 'hello' };
  expect(await real.sendStep(ask)).toEqual(refused);
  const inAttackers = <T>(work: Parameters<typeof database.db.forOrg<T>>[1]) =>
    database.db.forOrg(attacker.orgId, work);
  const row = await inAttackers((tx) => tx.message.findFirstOrThrow());
  expect(row).toMatchObject({ status: 'queued', attempts: 0 });

  const mailbox = await database.db.forOrg(victim, (tx) =>
    createMailbox(tx, victim, system, { fromName: 'The CEO', address }),
  );
  await prove(victim, mailbox.id);
  // Neither for real nor where mails stay on the machine.
  expect(await real.sendStep(ask)).toEqual(refused);
  expect(await port().sendStep(ask)).toEqual(refused);
  // A proof that was written down past all use cases is refused by the database itself.
  await expect(
    inAttackers((tx) =>
      tx.addressProof.create({
        data: {
          ...{ orgId: attacker.orgId, mailboxId: attacker.mailboxId, address, key: address },
          ...{ method: 'link', here: false },
        },
      }),
    ),
  ).rejects.toThrow(/[Uu]nique/);
  expect(send).not.toHaveBeenCalled();
  expect(await mail.mailsTo(lead.email)).toEqual([]);

  await database.db.forOrg(victim, (tx) => deleteMailbox(tx, victim, system, mailbox.id));
  expect(await real.sendStep(ask)).toEqual(refused);
  await prove(attacker.orgId, attacker.mailboxId);
  expect((await real.sendStep(ask)).status).toBe('sent');
  expect(send.mock.calls.map(([sent]) => sent.from.address)).toEqual([address]);
});

test('a mail that is being claimed leaves before its address is another’s, and none does after', async () => {
  const own = await makeWorld(database.db, { address: 'ann@gate.example' });
  const lead = await makeLead(database.db, own);
  const order: string[] = [];
  let changed = Promise.resolve();
  const send = vi.fn<MailSender['send']>(async () => ({ providerMessageId: 'real-2' }));
  const real = port({ sender: { requestTimeoutMs: 1_000, send }, staysHere: true });
  await database.db.forOrg(own.orgId, async (tx) => {
    expect(await mayWriteAs(tx, own.orgId, ['ann@gate.example'], true)).toBe(true);
    changed = database.db
      .forOrg(own.orgId, (other) =>
        changeMailbox(other, own.orgId, system, own.mailboxId, { address: 'bo@gate.example' }),
      )
      .then(() => void order.push('changed'));
    // Whoever changes it stands at the gate.
    await vi.waitFor(async () => {
      const { rows } = await database.db.pool.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND mode = 'ExclusiveLock'`,
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    order.push('claimed');
  });
  await changed;
  expect(order).toEqual(['claimed', 'changed']);
  const asked = { ...subjectOf(own, lead), stepKey: 'hello' };
  expect((await real.sendStep(asked)).status).toBe('sent');
  expect(send.mock.calls.map(([sent]) => sent.from.address)).toEqual(['bo@gate.example']);
});

test('a step leaves as one mail, with its headers, links, pixel and footer, and is recorded', async () => {
  const lead = await makeLead(database.db, world);
  await within(async (tx) => {
    const { orgId } = world;
    const a = await tx.assessment.create({
      data: { orgId, leadId: lead.leadId, status: 'done', overall: 55, at: new Date() },
    });
    await tx.finding.createMany({
      data: ['good', 'minor', 'critical', 'serious', 'moderate'].map((severity, position) => ({
        orgId,
        assessmentId: a.id,
        ruleId: `r.${severity}`,
        area: 'seo',
        severity,
        title: `A ${severity} thing`,
        detail: '',
        position,
      })),
    });
  });
  const outcome = await port().sendStep(ask(lead));
  expect(outcome.status).toBe('sent');
  const [received, ...more] = await mail.mailsTo(lead.email);
  expect(more).toHaveLength(0);
  const row = await rowOf(lead);
  expect(received!.headers).toMatchObject({
    'x-leadfactory-message': row.id,
    'x-ses-message-tags': `message=${row.id}, org=${world.orgId}`,
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    'reply-to': 'sam@acme.example',
  });
  expect(received!.from).toBe('Sam Seller <sam@acme.example>');
  expect(received!.subject).toMatch(/^About Shop \d+$/);
  expect(received!.text).toContain('Hi Ann,');
  expect(received!.text).toMatch(/- A critical thing\n- A serious thing\n- A moderate thing\n/);
  expect(received!.text).toContain('Acme Audits, 1 Test Street, Testville');
  expect(received!.html).toMatch(/<li>A critical thing<\/li>.*\/t\/o\/[\w-]+\.gif/s);

  const click = received!.links.find((l) => l.includes('/t/c/'))!;
  const clicked = verify(secret, 'click', click.split('/t/c/')[1]!);
  expect(clicked).toMatchObject({ ok: true, payload: { message: row.id } });
  const target = clicked.ok ? clicked.payload.url : '';
  expect(verify(secret, 'teaser', target.replace('http://app.test/r/', ''))).toEqual({
    ok: true,
    payload: { org: world.orgId, lead: lead.leadId, message: row.id },
  });
  const unsubscribe = received!.headers['list-unsubscribe']!.slice(1, -1);
  expect(received!.links).toContain(unsubscribe);

  expect(row).toMatchObject({ status: 'sent', attempts: 1, providerMessageId: received!.id, variant: 'a' });
  await within(async (tx) => {
    expect(await tx.touchpoint.count({ where: { leadId: lead.leadId, kind: 'email' } })).toBe(1);
    const { stage } = await tx.lead.findUniqueOrThrow({ where: { id: lead.leadId } });
    expect(stage).toBe('contacted');
    const told = await tx.timelineEvent.findMany({ where: { leadId: lead.leadId }, orderBy: { id: 'asc' } });
    expect(told.map((t) => t.kind)).toEqual(['sent', 'stage']);
  });
});

test.each([
  ['was never looked at', 'pending', []],
  ['is not known', 'no_website', [{ status: 'no_website' }]],
  ['does not answer', 'unreachable', [{ status: 'unreachable' }]],
  ['has gone since it was assessed', 'unreachable', [{ status: 'done', overall: 70 }]],
  ['is another than the one that was assessed', 'pending', [{ status: 'done', url: 'https://old.example' }]],
] as const)(
  'a website that %s: no page is linked that would be empty',
  async (_, websiteStatus, assessed) => {
    const leads = await makeWorld(
      database.db,
      {},
      {
        steps: ['{{ report_url }}', '{% if assessed %}{{ report_url }}{% else %}Hello{% endif %}'].map(
          (body, i) => ({
            ...{ kind: 'email', key: `mail-${i}`, name: 'X' },
            variants: [{ key: 'a', weight: 1, subject: 'x', body }],
          }),
        ),
      },
    );
    const lead = await makeLead(database.db, leads, { lead: { websiteStatus } });
    await database.db.forOrg(leads.orgId, async (tx) => {
      for (const one of assessed)
        await tx.assessment.create({
          data: { orgId: leads.orgId, leadId: lead.leadId, at: new Date(), ...one },
        });
    });
    const send = (stepKey: string) => port().sendStep({ ...subjectOf(leads, lead), stepKey });
    expect(await send('mail-0')).toEqual({ status: 'skipped', reason: 'not_assessed' });
    expect(await send('mail-1')).toMatchObject({ status: 'sent' });
    expect((await mail.mailsTo(lead.email)).map(({ text }) => text.split('\n')[0])).toEqual(['Hello']);
  },
);

test('asked again, or by many at once, it is one mail', async () => {
  const lead = await makeLead(database.db, world);
  const messages = port();
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => messages.sendStep(ask(lead))));
  expect(outcomes.filter((o) => o.status === 'sent').length).toBeGreaterThan(0);
  expect(outcomes.every((o) => o.status === 'sent' || o.status === 'unknown')).toBe(true);
  expect((await messages.sendStep(ask(lead))).status).toBe('sent');
  expect((await messages.reconcileStep(ask(lead))).status).toBe('sent');
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
});

test('a connection that breaks after the mail was taken: unknown, then found, one mail', async () => {
  const lead = await makeLead(database.db, world);
  await mail.faults({ dropAfterAccept: 1 });
  expect((await port().sendStep(ask(lead))).status).toBe('unknown');
  expect((await rowOf(lead)).status).toBe('sending');
  expect((await port().sendStep(ask(lead))).status).toBe('unknown');
  expect((await port().reconcileStep(ask(lead))).status).toBe('sent');
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
});

test('a crash between the mail and its record: found, one mail', async () => {
  const lead = await makeLead(database.db, world);
  const { sender } = mailClients(mail.url);
  const dying: MailSender = {
    ...sender,
    async send(...args) {
      await sender.send(...args);
      throw new Error('the process died here');
    },
  };
  await port({ sender: dying }).sendStep(ask(lead));
  expect((await port().reconcileStep(ask(lead))).status).toBe('sent');
  expect((await port().sendStep(ask(lead))).status).toBe('sent');
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
});

test('a crash between the claim and the mail: believed only once nothing can be in flight, then sent', async () => {
  const lead = await makeLead(database.db, world);
  const never: MailSender = {
    requestTimeoutMs: 9_000,
    send: () => Promise.reject(new Error('the process died here')),
  };
  await port({ sender: never }).sendStep(ask(lead));
  const waited: number[] = [];
  const sleep = async (ms: number) => void waited.push(ms);
  expect(await port({ sender: never, sleep }).reconcileStep(ask(lead))).toMatchObject({
    ...{ status: 'retry', retryAfterMs: 0 },
  });
  expect(waited[0]).toBeGreaterThan(1_000);
  expect((await port().sendStep(ask(lead))).status).toBe('sent');
  expect((await rowOf(lead)).attempts).toBe(2);
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
});

test('a settle time that is long is not waited out, and nothing is sent meanwhile', async () => {
  const lead = await makeLead(database.db, world);
  const slow = { settleMs: 900_000, find: async () => ({ found: false }) as const };
  const never: MailSender = { requestTimeoutMs: 1_500, send: () => Promise.reject(new Error('gone')) };
  await port({ sender: never, lookup: slow }).sendStep(ask(lead));
  const outcome = await port({ lookup: slow }).reconcileStep(ask(lead));
  expect(outcome.status === 'unknown' && outcome.retryAfterMs).toBeGreaterThan(800_000);
  expect(await mail.mailsTo(lead.email)).toHaveLength(0);
});

test('a mail server that is away, slow or throttling keeps the mail, and says why', async () => {
  const lead = await makeLead(database.db, world);
  const sleep = async () => {};
  const away = mailClients(`http://127.0.0.1:${await freePort()}`);
  expect(await port({ ...away, sleep }).sendStep(ask(lead))).toMatchObject({
    status: 'retry',
    reason: 'mail_server_unreachable',
  });
  expect((await rowOf(lead)).status).toBe('queued');
  const failing = (failure: VendorError['failure']): MailSender => ({
    requestTimeoutMs: 1_500,
    send: () => Promise.reject(new VendorError('ses', failure, 'as told by a test')),
  });
  const throttled = failing({ kind: 'rate_limited', retryAfterMs: 2_000 });
  expect(await port({ sender: throttled, sleep }).sendStep(ask(lead))).toMatchObject({
    status: 'retry',
    retryAfterMs: 2_000,
  });
  expect((await port().sendStep(ask(lead))).status).toBe('sent');
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);

  const refused = await makeLead(database.db, world);
  expect(await port({ sender: failing({ kind: 'permanent' }) }).sendStep(ask(refused))).toEqual({
    status: 'rejected',
    reason: 'refused_by_provider',
  });
  expect(await port().sendStep(ask(refused))).toMatchObject({ status: 'rejected' });
});

test('a follow-up stands in the thread of the mails before it, unless they went to another address', async () => {
  const mails = (key: string) => ({
    ...{ kind: 'email' as const, key, name: key },
    variants: [{ key: 'a', weight: 1, subject: key, body: 'x' }],
  });
  const threaded = await makeWorld(
    database.db,
    {},
    { steps: ['hello', 'again', 'last', 'moved'].map(mails) },
  );
  const lead = await makeLead(database.db, threaded);
  const other = await makeLead(database.db, threaded);
  const send = (stepKey: string, to = lead) =>
    port()
      .sendStep({ ...subjectOf(threaded, to), stepKey })
      .then(({ status }) => status);
  const sentTo = async (address: string, subject: string) =>
    (await mail.mailsTo(address)).find((one) => one.subject === subject)!.headers;
  expect(await send('hello', other)).toBe('sent');
  expect(await send('hello')).toBe('sent');
  // Nobody hears whether it went out: the thread goes on from what the server says later.
  await mail.faults({ dropAfterAccept: 1 });
  expect(await send('again')).toBe('unknown');
  const found = await port().reconcileStep({ ...subjectOf(threaded, lead), stepKey: 'again' });
  expect(found.status).toBe('sent');
  expect(await send('last')).toBe('sent');

  const [first, second, third] = await Promise.all(
    ['hello', 'again', 'last'].map((subject) => sentTo(lead.email, subject)),
  );
  expect(first!['message-id']).toMatch(/^<[\w-]+@email\.amazonses\.com>$/);
  expect(first).not.toHaveProperty('in-reply-to');
  expect(first).not.toHaveProperty('references');
  expect(second).toMatchObject({ 'in-reply-to': first!['message-id'], references: first!['message-id'] });
  expect(third!['in-reply-to']).toBe(second!['message-id']);
  expect(third!.references!.split(/\s+/)).toEqual([first!['message-id'], second!['message-id']]);

  const elsewhere = `new-${lead.email}`;
  await database.db.forOrg(threaded.orgId, (tx) =>
    tx.contactPoint.updateMany({
      where: { normalised: lead.email },
      data: { normalised: elsewhere, value: elsewhere },
    }),
  );
  expect(await send('moved')).toBe('sent');
  expect(await sentTo(elsewhere, 'moved')).not.toHaveProperty('in-reply-to');
});

test('a follow-up without a subject answers the first mail, or has its subject where that never went out', async () => {
  const mails = (key: string, subject: string) => ({
    ...{ kind: 'email' as const, key, name: key },
    variants: [{ key: 'a', weight: 1, subject, body: 'x' }],
  });
  const own = await makeWorld(
    database.db,
    {},
    {
      steps: [
        mails('hello', 'About {{ company }}, {{ params.note }}'),
        mails('again', ''),
        mails('last', '{{ params.none }} '),
      ],
    },
  );
  const [lead, late] = [await makeLead(database.db, own), await makeLead(database.db, own)];
  const send = async (stepKey: string, to: MadeLead) => {
    const outcome = await port().sendStep({ ...subjectOf(own, to), stepKey });
    expect(outcome.status).toBe('sent');
    return (await mail.mailsTo(to.email))[0]!;
  };
  const note = (text: string) =>
    database.db.forOrg(own.orgId, (tx) => tx.campaign.updateMany({ data: { params: { note: text } } }));
  await note('Zoë');
  const first = await send('hello', lead);
  expect(first.subject).toMatch(/^About Shop \d+, Zoë$/);
  // What the first mail said stands, whatever its words would be now.
  await note('later');
  for (const key of ['again', 'last']) {
    const next = await send(key, lead);
    expect(next.subject).toBe(`Re: ${first.subject}`);
    expect(next.headers.references).toContain(first.headers['message-id']);
  }
  const alone = await send('again', late);
  expect(alone.subject).toMatch(/^About Shop \d+, later$/);
  expect(alone.headers).not.toHaveProperty('in-reply-to');
  expect((await send('last', late)).subject).toBe(`Re: ${alone.subject}`);
});

test('a look-up that cannot be asked leaves the outcome unknown', async () => {
  const lead = await makeLead(database.db, world);
  await mail.faults({ dropAfterAccept: 1 });
  await port().sendStep(ask(lead));
  const { lookup } = mailClients(`http://127.0.0.1:${await freePort()}`);
  const sleep = async () => {};
  const sender = { ...mailClients(mail.url).sender, requestTimeoutMs: 1_500 };
  expect((await port({ sender, lookup, sleep }).reconcileStep(ask(lead))).status).toBe('unknown');
  expect((await port().reconcileStep(ask(lead))).status).toBe('sent');
});

test('writes to nobody who must not be written to', async () => {
  const cases: [string, MadeLead][] = [
    ['no_address', await makeLead(database.db, world, { email: null })],
    ['closed', await makeLead(database.db, world, { stage: 'won' })],
    ['erased', await makeLead(database.db, world, { lead: { erasedAt: new Date() } })],
    ['suppressed', await makeLead(database.db, world)],
  ];
  await within((tx) =>
    suppress(tx, {
      orgId: world.orgId,
      address: cases[3]![1].email.toUpperCase(),
      reason: 'manual',
      at: new Date(),
    }),
  );
  const sender = { requestTimeoutMs: 1_500, send: vi.fn() };
  for (const [reason, lead] of cases)
    expect(await port({ sender }).sendStep(ask(lead))).toEqual({ status: 'skipped', reason });
  expect(sender.send).not.toHaveBeenCalled();
  const gone = { ...cases[0]![1], enrolmentId: '0190163d-8694-739b-aea5-966c26f8ad91' };
  expect(await port().sendStep(ask(gone))).toMatchObject({ status: 'skipped' });
  expect(await port().reconcileStep(ask(gone))).toMatchObject({ status: 'skipped' });
});

test('an address or domain that is put on the list after the enrolment is not written to', async () => {
  const [byAddress, byDomain, beside] = [
    await makeLead(database.db, world),
    await makeLead(database.db, world),
    await makeLead(database.db, world),
  ];
  const domain = byDomain.email.split('@')[1]!;
  await within((tx) =>
    addSuppressions(tx, world.orgId, system, [
      { value: byAddress.email, reason: 'manual' },
      { value: domain, reason: 'manual' },
    ]),
  );
  const sender = { requestTimeoutMs: 1_500, send: vi.fn() };
  for (const lead of [byAddress, byDomain])
    expect(await port({ sender }).sendStep(ask(lead))).toEqual({ status: 'skipped', reason: 'suppressed' });
  expect(sender.send).not.toHaveBeenCalled();
  expect(await port().sendStep(ask(beside))).toMatchObject({ status: 'sent' });
});

test('a broken template is refused with its reason, and a paused mailbox waits', async () => {
  const broken = await makeWorld(
    database.db,
    {},
    {
      steps: [
        {
          kind: 'email',
          key: 'hello',
          name: 'X',
          variants: [{ key: 'a', weight: 1, subject: 'x', body: '{{ x | nofilter }}' }],
        },
      ],
    },
  );
  const lead = await makeLead(database.db, broken);
  const s = { ...subjectOf(broken, lead), stepKey: 'hello' };
  expect(await port().sendStep(s)).toEqual({ status: 'rejected', reason: 'broken_template' });
  expect(await port().reconcileStep(s)).toEqual({ status: 'rejected', reason: 'broken_template' });

  const paused = await makeWorld(database.db, { status: 'paused' });
  const waiting = await makeLead(database.db, paused);
  expect(await port().sendStep({ ...subjectOf(paused, waiting), stepKey: 'hello' })).toMatchObject({
    status: 'retry',
    reason: 'mailbox_paused',
  });
});

test('a mail may name the campaign’s parameters; their text cannot form a link', async () => {
  const body = 'In {{ params.days }} days: {{ params.note }}. {% if params.urgent %}Now!{% endif %}';
  const named = await makeWorld(
    database.db,
    {},
    {
      steps: [
        { kind: 'email', key: 'hello', name: 'X', variants: [{ key: 'a', weight: 1, subject: 'x', body }] },
      ],
    },
  );
  const lead = await makeLead(database.db, named);
  await database.db.forOrg(named.orgId, (tx) =>
    tx.campaign.updateMany({ data: { params: { days: 3, urgent: true, note: 'see https://evil.example' } } }),
  );
  await port().sendStep({ ...subjectOf(named, lead), stepKey: 'hello' });
  const sent = await database.db.forOrg(named.orgId, (tx) => tx.message.findFirstOrThrow());
  expect(sent.text).toContain('In 3 days: see evil.example. Now!');
});

test('gives every variable that the domain lists', async () => {
  const lead = await makeLead(database.db, world);
  const context = await within((tx) => stepContext(tx, lead.enrolmentId, 'hello'));
  const finding = { title: 't', detail: 'd', remedy: 'r', severity: 'minor', area: 'seo' };
  const given = variablesOf(
    { ...context!, findings: [finding], assessmentId: 'a' },
    { reportUrl: 'https://x.example', listPrice: products.report.price },
  );
  const has = (name: string) =>
    name.split('.').reduce<unknown>((value, part) => {
      const holder = Array.isArray(value) ? value[0] : value;
      return holder && part in (holder as object) ? (holder as Record<string, unknown>)[part] : undefined;
    }, given);
  for (const name of messageVariables) expect(has(name), name).not.toBeUndefined();
});

const actor = { kind: 'user', id: 'user-1' } as const;
const inCampaign = async () => {
  const own = await makeWorld(database.db);
  const lead = await makeLead(database.db, own);
  const order = <T>(work: (tx: Tx) => Promise<T>) => database.db.forOrg(own.orgId, work);
  await order((tx) => tx.campaign.update({ where: { id: own.campaignId }, data: { status: 'running' } }));
  const send = () => port().sendStep({ ...subjectOf(own, lead), stepKey: 'hello' });
  return { ...own, lead, order, send };
};

test('a campaign that was paused holds every mail back from the commit on, and lets it go once it is resumed', async () => {
  const { orgId, campaignId, lead, order, send } = await inCampaign();
  await order((tx) => pauseCampaign(tx, orgId, actor, campaignId));
  expect(await send()).toEqual({ status: 'refused', by: 'campaign_paused', orderNo: 1 });
  // The workflow, which has not heard of it yet, notes that it runs.
  await order((tx) =>
    noteCampaign(tx, {
      campaignId,
      at: new Date().toISOString(),
      status: 'running',
      enrolled: 1,
      total: 1,
      open: 1,
    }),
  );
  expect(await send()).toMatchObject({ by: 'campaign_paused' });
  expect(await mail.mailsTo(lead.email)).toHaveLength(0);
  await order((tx) => resumeCampaign(tx, orgId, actor, campaignId));
  expect(await send()).toMatchObject({ status: 'sent' });
  expect(await mail.mailsTo(lead.email)).toHaveLength(1);
});

test('a pause that is being committed while a mail is to be claimed holds it back', async () => {
  const { orgId, campaignId, lead, order, send } = await inCampaign();
  const pressed = Promise.withResolvers<void>();
  const committing = Promise.withResolvers<void>();
  const pausing = order(async (tx) => {
    await pauseCampaign(tx, orgId, actor, campaignId);
    pressed.resolve();
    await committing.promise;
  });
  await pressed.promise;
  const sending = send();
  await vi.waitFor(async () => {
    const [waiting] = await order(
      (tx) => tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
    );
    expect(waiting!.n).toBe(1);
  }, 10_000);
  committing.resolve();
  await pausing;
  expect(await sending).toMatchObject({ status: 'refused', by: 'campaign_paused' });
  expect(await mail.mailsTo(lead.email)).toHaveLength(0);
});

test('a stopped campaign and a lead that a person paused refuse too', async () => {
  const stopped = await inCampaign();
  await stopped.order((tx) => stopCampaign(tx, stopped.orgId, actor, stopped.campaignId));
  expect(await stopped.send()).toEqual({ status: 'refused', by: 'campaign_stopped', orderNo: 1 });

  const { orgId, lead, order, send } = await inCampaign();
  await order((tx) => orderLead(tx, orgId, actor, lead.enrolmentId, 'pause'));
  expect(await send()).toEqual({ status: 'refused', by: 'paused_by_person', orderNo: 1 });
  await order((tx) => orderLead(tx, orgId, actor, lead.enrolmentId, 'resume'));
  expect(await send()).toMatchObject({ status: 'sent' });
});

test.each([
  [
    'replied',
    async (tx: Tx, orgId: string, leadId: string) => void (await recordReply(tx, { orgId, leadId })),
  ],
  [
    'was noted as lost',
    async (tx: Tx, orgId: string, leadId: string) =>
      void (await personMovesStage(tx, orgId, actor, { leadId, to: { milestone: 'lost' } })),
  ],
])(
  'where a colleague %s, nobody of the company is written to until a person resumes',
  async (_what, says) => {
    const own = await inCampaign();
    const { orgId, lead, order, send } = own;
    const { companyId } = await order((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.leadId } }));
    const colleague = await makeLead(database.db, own, { companyId });
    await order((tx) => says(tx, orgId, colleague.leadId));
    expect(await send()).toEqual({ status: 'refused', by: 'company_replied', orderNo: 0 });
    await order((tx) => orderLead(tx, orgId, actor, lead.enrolmentId, 'resume'));
    expect(await send()).toMatchObject({ status: 'sent' });
  },
);

test('a colleague who was moved back among the open leads holds nobody any more', async () => {
  const own = await inCampaign();
  const { orgId, lead, order, send } = own;
  const { companyId } = await order((tx) => tx.lead.findUniqueOrThrow({ where: { id: lead.leadId } }));
  const colleague = await makeLead(database.db, own, { companyId });
  const move = (milestone: 'lost' | 'qualified') =>
    order((tx) => personMovesStage(tx, orgId, actor, { leadId: colleague.leadId, to: { milestone } }));
  await move('lost');
  expect(await send()).toMatchObject({ by: 'company_replied' });
  expect(await move('qualified')).toMatchObject({ moved: true });
  expect(await send()).toMatchObject({ status: 'sent' });
});

test('a mail whose time was given to a hotter lead leaves at its new one', async () => {
  const { orgId, lead, order, send, mailboxId } = await inCampaign();
  const slot = { mailboxId, enrolmentId: lead.enrolmentId, stepKey: 'hello', localDay: new Date() };
  const at = new Date(Date.now() + 3_600_000);
  const { id } = await order((tx) => tx.sendSlot.create({ data: { orgId, ...slot, at } }));
  const held = await send();
  expect(held).toMatchObject({ status: 'retry', reason: 'hotter_first' });
  expect(Math.abs((held as { retryAfterMs: number }).retryAfterMs - 3_600_000)).toBeLessThan(60_000);
  await order((tx) => tx.sendSlot.update({ where: { id }, data: { at: new Date(Date.now() - 1000) } }));
  expect(await send()).toMatchObject({ status: 'sent' });
});
