import { nameServer, type Zone } from '@leadfactory/integrations/dns-testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp, type TestPerson } from '#lib/server/testing/app.ts';
import { letterServer } from '#lib/server/testing/letters.ts';
import { sentMail, type SentMail } from '#lib/server/testing/sent-mail.ts';

let app: TestApp;
let mail: Awaited<ReturnType<typeof letterServer>>;
let manager: TestPerson;
let sent: SentMail;
let id: string;
const zone: Zone = new Map();
let dns: Awaited<ReturnType<typeof nameServer>>;
beforeAll(async () => {
  mail = await letterServer();
  dns = await nameServer(zone);
  app = await testApp({ ...mail.env, DNS_SERVERS: dns.address, APP_URL: 'https://leads.example.com' });
  manager = await app.person('manager');
  sent = await sentMail(app, 'north');
  ({ id } = await manager.caller.sequences.create({ name: 'S', template: 'website-report', steps: [] }));
});
afterAll(async () => {
  await app.close();
  await Promise.all([mail.close(), dns.close()]);
});

const look = (subject: string, body: string, leadId = sent.leadId, firstSubject?: string) =>
  manager.caller.sequences.preview({ id, leadId, subject, body, firstSubject });
const lead = async (companyName: string, more: object = {}) =>
  (await manager.caller.leads.create({ companyName, ...more })).id;

test('a text reads as the lead would read it: what is known is filled in, what is missing is seen', async () => {
  const plain = await lead('Süß & Söhne <GmbH>');
  const shown = await look(
    'For {{ company.name }}',
    'Hi {{ contact.first_name }},\n\n**{{ company }}** in {{ company.city | default: "your town" }}.',
    plain,
  );
  expect(shown).toMatchObject({
    subject: 'For Süß & Söhne <GmbH>',
    blanks: ['contact.first_name'],
    to: null,
  });
  expect(shown.whyNot).toBe('no_address');
  expect(shown.text).toContain('Hi ⟦contact first name⟧,\n\nSüß & Söhne <GmbH> in your town.');
  expect(shown.html).toContain('<strong>Süß &amp; Söhne &lt;GmbH&gt;</strong>');
  // No pixel, and links as they stand.
  expect(shown.html).not.toContain('<img');
});

test('a follow-up answers the first mail; a broken text is told', async () => {
  expect((await look('', 'Again.', sent.leadId, 'For {{ company.name }}')).subject).toMatch(/^Re: For /);
  await expect(look('Hi', '{% if %}')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('leads with which mails read worst are offered, each once', async () => {
  const long = await lead('L'.repeat(150));
  const script = await lead('株式会社サンプル');
  const worst = await manager.caller.sequences.previewLeads({ id });
  expect(worst).toContainEqual({ why: 'longest_name', id: long, name: 'L'.repeat(150) });
  expect(worst).toContainEqual({ why: 'other_script', id: script, name: '株式会社サンプル' });
  expect(new Set(worst.map((one) => one.id)).size).toBe(worst.length);
});

test('a test goes to whoever asks, marked as one, and is counted nowhere', async () => {
  const before = await app.services.db.forOrg(app.orgId, (tx) => tx.message.count());
  const asked = { id, leadId: sent.leadId, subject: 'Hi', body: 'Text' };
  // Nobody has proved the mailbox.
  await expect(manager.caller.sequences.sendTest(asked)).rejects.toMatchObject({ code: 'CONFLICT' });

  const owner = await app.person('owner');
  const [mailbox] = (await owner.caller.settings.mailboxes({})).rows;
  zone.set(mailbox!.proof.record!.name, [mailbox!.proof.record!.value]);
  await owner.caller.settings.checkMailboxDns({ id: mailbox!.id });
  expect(await manager.caller.sequences.sendTest(asked)).toEqual({ to: manager.email });
  expect(await mail.letter(manager.email, '[Test] Hi')).toMatchObject({ to: manager.email });
  expect(await app.services.db.forOrg(app.orgId, (tx) => tx.message.count())).toBe(before);
});
