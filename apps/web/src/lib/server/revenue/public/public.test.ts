import { randomUUID } from 'node:crypto';
import { sign } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as openPixel from '../../../../routes/t/o/[token].gif/+server.ts';
import * as click from '../../../../routes/t/c/[token]/+page.server.ts';
import * as teaser from '../../../../routes/r/[token]/+page.server.ts';
import * as checkout from '../../../../routes/r/[token]/buy/+page.server.ts';
import * as thanks from '../../../../routes/r/[token]/thanks/+page.server.ts';
import * as unsubscribePage from '../../../../routes/u/[token]/+page.server.ts';
import * as files from '../../../../routes/files/[token]/+server.ts';
import * as bought from '../../../../routes/r/[token]/report/+page.server.ts';
import * as boughtPage from '../../../../routes/r/[token]/report/page/+server.ts';
import * as boughtPdf from '../../../../routes/r/[token]/report.pdf/+server.ts';
import * as renew from '../../../../routes/r/[token]/renew/+page.server.ts';
import * as picture from '../../../../routes/r/[token]/picture/[name]/+server.ts';
import { completePurchase, startCheckout } from '@leadfactory/db/revenue/sales';
import { saveBranding } from '@leadfactory/db/identity/branding';
import { sampleKey, testAudit } from '@leadfactory/db/testing';
import type { TeaserView } from '#lib/features/revenue/public/view.ts';
import { testApp, type TestApp } from '#lib/server/testing/app.ts';
import { eventOf, thrown } from '#lib/server/testing/event.ts';
import { sentMail, type SentMail } from '#lib/server/testing/sent-mail.ts';

let app: TestApp;
let secret: string;
beforeAll(async () => {
  app = await testApp();
  secret = app.services.env.APP_SECRET;
});
afterAll(() => app.close());

const headers = { 'user-agent': 'Mozilla/5.0' };
const get = (token: string) =>
  eventOf(app.stranger, new Request(`http://app.test/x/${token}`, { headers }), { token });
const post = (token: string, fields: Record<string, string>) =>
  eventOf(
    app.stranger,
    new Request('http://app.test/x', { method: 'POST', body: new URLSearchParams(fields), headers }),
    { token },
  );
const tokensOf = ({ messageId, leadId }: SentMail) => ({
  open: sign(secret, { purpose: 'open', org: app.orgId, message: messageId }),
  click: sign(secret, {
    purpose: 'click',
    org: app.orgId,
    message: messageId,
    url: 'https://example.com/report?a=b',
  }),
  unsubscribe: sign(secret, { purpose: 'unsubscribe', org: app.orgId, message: messageId }),
  teaser: sign(secret, { purpose: 'teaser', org: app.orgId, lead: leadId, message: messageId }),
});
const read = <T>(work: (tx: Parameters<Parameters<typeof app.services.db.forOrg>[1]>[0]) => Promise<T>) =>
  app.services.db.forOrg(app.orgId, work);

test('the pixel is 43 bytes, whatever the token, and an open counts once an hour', async () => {
  const mail = await sentMail(app, 'pixel');
  const { open } = tokensOf(mail);
  for (const token of [open, open, `${open}x`, 'nonsense']) {
    const response = (await openPixel.GET(get(token))) as Response;
    expect((await response.bytes()).length).toBe(43);
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(response.headers.get('cache-control')).toMatch(/no-store/);
  }
  await app.services.mailEvents.flush();
  expect(
    await read((tx) => tx.messageEvent.count({ where: { messageId: mail.messageId, kind: 'opened' } })),
  ).toBe(1);
  expect(
    (await read((tx) => tx.message.findUnique({ where: { id: mail.messageId } })))?.openedAt,
  ).toBeInstanceOf(Date);
});

test('a click leads to the signed address and is a touchpoint; a forged one leads nowhere', async () => {
  const mail = await sentMail(app, 'click');
  const { click: token, open } = tokensOf(mail);
  expect(await thrown((async () => click.load(get(token)))())).toMatchObject({
    status: 302,
    location: 'https://example.com/report?a=b',
  });
  await app.services.mailEvents.flush();
  expect(await read((tx) => tx.touchpoint.count({ where: { leadId: mail.leadId, kind: 'click' } }))).toBe(1);
  const changed = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`;
  for (const [bad, problem] of [
    [changed, 'forged'],
    ['https://evil.example', 'malformed'],
    [open, 'forged'],
    ['', 'malformed'],
  ])
    expect(await thrown((async () => click.load(get(bad!)))()), bad).toMatchObject({
      status: 400,
      body: { problem },
    });
});

test('unsubscribing: looking does nothing, one click does, twice is once, and it can be taken back', async () => {
  const mail = await sentMail(app, 'unsubscribe');
  const { unsubscribe: token } = tokensOf(mail);
  const suppressed = () =>
    read((tx) => tx.suppression.count({ where: { address: 'ann@unsubscribe.example' } }));
  expect(await unsubscribePage.load(get(token))).toMatchObject({
    view: { state: 'asking', email: 'an…@unsubscribe.example', brand: { name: 'Acme' } },
  });
  expect(await suppressed()).toBe(0);
  const oneClick = { 'List-Unsubscribe': 'One-Click' };
  expect(await unsubscribePage.actions.default(post(token, oneClick))).toEqual({ state: 'unsubscribed' });
  expect(await unsubscribePage.actions.default(post(token, oneClick))).toEqual({ state: 'unsubscribed' });
  expect(await suppressed()).toBe(1);
  const signals = await read((tx) =>
    tx.intentRow.findMany({ where: { payload: { path: ['enrolmentId'], equals: mail.enrolmentId } } }),
  );
  expect(signals.map((s) => s.payload)).toEqual([
    { kind: 'signal', enrolmentId: mail.enrolmentId, signal: 'unsubscribed' },
  ]);
  expect(await unsubscribePage.load(get(token))).toMatchObject({
    view: { state: 'unsubscribed', mayUndo: true },
  });
  expect(await unsubscribePage.actions.default(post(token, { intent: 'undo' }))).toEqual({ state: 'undone' });
  expect(await suppressed()).toBe(0);
});

test('what they did not say themselves is not theirs to take back, and the page does not say that it was', async () => {
  const mail = await sentMail(app, 'listed');
  const { unsubscribe: token } = tokensOf(mail);
  await read((tx) =>
    tx.suppression.create({ data: { orgId: app.orgId, address: 'listed.example', reason: 'manual' } }),
  );
  const view = async () => ((await unsubscribePage.load(get(token))) as { view: object }).view;
  expect(await view()).toMatchObject({ state: 'unsubscribed', mayUndo: false });
  const press = (intent: string) => unsubscribePage.actions.default(post(token, { intent }));
  await press('unsubscribe');
  expect(await view()).toMatchObject({ state: 'unsubscribed', mayUndo: true });
  // Their own word is gone; that of the organisation, which is about the domain, stands.
  expect(await press('undo')).toEqual({ state: 'unsubscribed' });
  expect(await view()).toMatchObject({ state: 'unsubscribed', mayUndo: false });
});

test('a report is bought once, by the demonstration payment, and the lead is won', async () => {
  const mail = await sentMail(app, 'buyer');
  const { teaser: token } = tokensOf(mail);
  expect(await teaser.load(get(token))).toMatchObject({
    view: { company: 'buyer', status: 'pending', bought: false, price: { cents: 39_900 } },
  });
  expect(await checkout.load(get(token))).toMatchObject({
    view: { provider: 'demo', email: 'ann@buyer.example' },
  });
  expect(await checkout.actions.default(post(token, { email: 'not an address' }))).toMatchObject({
    status: 400,
    data: { errors: { email: expect.any(String) } },
  });
  for (let i = 0; i < 2; i++)
    expect(await thrown(checkout.actions.default(post(token, { email: 'ann@buyer.example' })))).toMatchObject(
      { status: 303, location: `/r/${token}/thanks` },
    );
  const orders = await read((tx) => tx.order.findMany({ where: { leadId: mail.leadId } }));
  expect(orders).toMatchObject([
    { status: 'paid', amountCents: 39_900n, enrolmentId: mail.enrolmentId, messageId: mail.messageId },
  ]);
  expect(await thanks.load(get(token))).toMatchObject({
    view: { state: 'preparing', email: 'an…@buyer.example' },
  });
  expect((await read((tx) => tx.lead.findUnique({ where: { id: mail.leadId } })))?.stage).toBe('won');
});

test('a token of another organisation, or of a lead that is gone, opens nothing', async () => {
  const mail = await sentMail(app, 'gone');
  const other = await app.organisation('Other');
  const foreign = sign(secret, { purpose: 'teaser', org: other, lead: mail.leadId });
  const unknown = sign(secret, { purpose: 'teaser', org: app.orgId, lead: randomUUID() });
  for (const token of [foreign, unknown])
    expect(await thrown(teaser.load(get(token)))).toMatchObject({ status: 410, body: { problem: 'gone' } });
});

test('files come by a signed address only, as a download, until it expires', async () => {
  await app.services.storage.put('reports/a.pdf', '%PDF-1.7');
  const url = await app.services.storage.signedUrl('reports/a.pdf', { name: 'Bericht "ä".pdf' });
  const response = (await files.GET(get(url.split('/files/')[1]!))) as Response;
  expect(await response.text()).toBe('%PDF-1.7');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="Bericht ____.pdf"; filename*=UTF-8''Bericht%20%22%C3%A4%22.pdf`.replace(
      '____',
      '___',
    ),
  );
  const old = sign(
    secret,
    { purpose: 'file', key: 'reports/a.pdf', name: 'a.pdf' },
    new Date(Date.now() - 1000),
  );
  const missing = sign(secret, { purpose: 'file', key: 'reports/none.pdf', name: 'a.pdf' });
  expect(await thrown(files.GET(get(old)))).toMatchObject({ status: 410, body: { problem: 'expired' } });
  expect(await thrown(files.GET(get(missing)))).toMatchObject({ status: 410, body: { problem: 'gone' } });
});

const actor = { kind: 'user' as const, id: null };

test('the teaser tells a few findings in full, and of the rest nothing but how many', async () => {
  const mail = await sentMail(app, 'teased');
  const { teaser: token } = tokensOf(mail);
  await read((tx) => testAudit(tx, { orgId: app.orgId, leadId: mail.leadId, current: true }));
  await read((tx) => saveBranding(tx, app.orgId, actor, { primary: '#ffdd00', locale: 'de-DE' }));
  const { view } = (await teaser.load(get(token))) as {
    view: TeaserView;
  };
  expect(view).toMatchObject({
    brand: { primary: '#ffdd00', locale: 'de-DE' },
    depth: 'audit',
    status: 'done',
  });
  expect(view.shown).toHaveLength(3);
  const findings = await read((tx) =>
    tx.finding.findMany({ where: { assessment: { leadId: mail.leadId } } }),
  );
  const problems = findings.filter((f) => f.severity !== 'good');
  const text = JSON.stringify(view);
  const told = new Set(view.shown.map((f) => f.title));
  const secret = problems.filter((f) => !told.has(f.title));
  expect(secret.map((f) => f.position)).toContain(0);
  for (const { title, detail, remedy, gain, ruleId } of secret)
    for (const words of [title, detail, remedy, gain, ruleId].filter(Boolean))
      expect(text, words).not.toContain(JSON.stringify(words).slice(1, -1));
  expect(view.hidden.flatMap((h) => h.counts).reduce((n, c) => n + c.count, 0)).toBe(secret.length);
  await read((tx) => saveBranding(tx, app.orgId, actor, { locale: 'en-US' }));
});

test('a teaser’s pictures are those that it shows, and no others of the assessment', async () => {
  const mail = await sentMail(app, 'pictured');
  const { teaser: token } = tokensOf(mail);
  await read((tx) => testAudit(tx, { orgId: app.orgId, leadId: mail.leadId, current: true }));
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  for (const name of ['screenshot-desktop', 'crop-speed.lcp'])
    await app.services.storage.put(sampleKey(app.orgId, name), dot);
  const ask = (name: string) => {
    const event = get(token);
    return picture.GET({ ...(event as object), params: { token, name } } as never) as Promise<Response>;
  };
  const shown = await ask('screenshot-desktop');
  expect(shown.headers.get('content-type')).toBe('image/jpeg');
  // The dearest finding stays in the report, and so does its picture.
  for (const name of ['crop-speed.lcp', 'lighthouse-mobile', 'nothing'])
    expect(await thrown(ask(name)), name).toMatchObject({ status: 404 });
});

test('a bought report opens by its link until it expires or the money goes back', async () => {
  const mail = await sentMail(app, 'owner');
  const { orgId } = app;
  const { teaser: token } = tokensOf(mail);
  const { orderId } = await read((tx) =>
    startCheckout(tx, { orgId, leadId: mail.leadId, provider: 'demo', buyerEmail: 'ann@owner.example' }),
  );
  await read((tx) => completePurchase(tx, { orgId, orderId, provider: 'demo', providerRef: orderId }));
  const [htmlKey, pdfKey] = [`reports/${orgId}/${orderId}.html`, `reports/${orgId}/${orderId}.pdf`];
  const early = sign(
    secret,
    { purpose: 'report', org: orgId, order: orderId },
    new Date(Date.now() + 60_000),
  );
  expect(await thrown(bought.load(get(early)))).toMatchObject({ status: 404, body: { problem: 'making' } });
  await app.services.storage.put(htmlKey, '<p>The report</p>');
  await app.services.storage.put(pdfKey, '%PDF-1.7');
  await read(async (tx) => {
    const { id } = await tx.assessment.create({ data: { orgId, leadId: mail.leadId, at: new Date() } });
    const report = { orgId, leadId: mail.leadId, orderId, assessmentId: id, htmlKey, pdfKey, pdfBytes: 8 };
    await tx.report.create({ data: report });
    await saveBranding(tx, orgId, actor, { contactName: 'Ann', contactEmail: 'ann@acme.example' });
  });
  const soon = Math.floor(Date.now() / 1000) * 1000 + 60_000;
  const link = (until: number) =>
    sign(secret, { purpose: 'report', org: orgId, order: orderId }, new Date(until));
  expect(await bought.load(get(link(soon)))).toMatchObject({
    view: { company: 'owner', until: new Date(soon).toISOString() },
  });
  const page = (await boughtPage.GET(get(link(soon)))) as Response;
  expect(await page.text()).toBe('<p>The report</p>');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await ((await boughtPdf.GET(get(link(soon)))) as Response).text()).toBe('%PDF-1.7');
  // Whoever was forwarded the link of the mail learns that the report was sent, and gets no way to it.
  expect(await thanks.load(get(token))).toMatchObject({
    view: { state: 'sent', email: 'an…@owner.example' },
  });
  for (const load of [teaser.load, checkout.load, thanks.load]) {
    const shown = JSON.stringify(await (load as (e: never) => unknown)(get(token) as never));
    expect(shown).not.toContain('/report');
    expect(shown).not.toContain(pdfKey);
    expect(shown).not.toContain(orderId);
  }
  for (const open of [bought.load, boughtPage.GET, boughtPdf.GET])
    expect(await thrown((open as (e: never) => Promise<unknown>)(get(token) as never))).toMatchObject({
      status: 400,
    });
  expect(await thrown(bought.load(get(link(Date.now() - 1000))))).toMatchObject({
    status: 410,
    body: {
      ...{ problem: 'expired', renew: `/r/${link(Date.now() - 1000)}/renew`, brand: { name: 'Acme' } },
      remedy: expect.stringContaining('Ann (ann@acme.example)'),
    },
  });
  const late = new Date(Date.now() - 40 * 86_400_000);
  await read((tx) => tx.order.update({ where: { id: orderId }, data: { createdAt: late } }));

  // Whoever holds an old link, or the page that led to it, hears the same, however often; the buyer is mailed once.
  const requests = () =>
    read((tx) => tx.message.count({ where: { orderId, purpose: { startsWith: 'link:' } } }));
  for (const old of [link(Date.now() - 1000), token, link(soon)])
    expect(await renew.actions.default(post(old, {}))).toEqual({ asked: true });
  expect(await requests()).toBe(1);
  await read((tx) => tx.message.updateMany({ where: { orderId }, data: { createdAt: late } }));

  const { caller } = await app.person('manager');
  await caller.sales.refund({ id: orderId });
  expect(await caller.sales.get({ id: orderId })).toMatchObject({ status: 'refunded', credits: [] });
  expect(await renew.actions.default(post(link(soon), {}))).toEqual({ asked: true });
  expect(await renew.load(get(token))).toMatchObject({ brand: { name: 'Acme' } });
  expect(await requests()).toBe(1);
  expect(await thrown(renew.actions.default(post('nonsense', {})))).toMatchObject({
    status: 400,
    body: { problem: 'malformed' },
  });
  for (const open of [bought.load, boughtPage.GET, boughtPdf.GET])
    expect(await thrown((open as (e: never) => Promise<unknown>)(get(link(soon)) as never))).toMatchObject({
      status: 410,
      body: { problem: 'refunded' },
    });
  const old = sign(secret, { purpose: 'file', key: pdfKey, name: 'a.pdf' });
  expect(await thrown(files.GET(get(old)))).toMatchObject({ status: 410, body: { problem: 'refunded' } });
  expect(await thanks.load(get(token))).toMatchObject({ view: { state: 'refunded' } });
  expect(await teaser.load(get(token))).toMatchObject({ view: { bought: false, refunded: true } });
});
