import { randomUUID } from 'node:crypto';
import { sign } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as openPixel from '../../../routes/t/o/[token].gif/+server.ts';
import * as click from '../../../routes/t/c/[token]/+page.server.ts';
import * as teaser from '../../../routes/r/[token]/+page.server.ts';
import * as checkout from '../../../routes/r/[token]/buy/+page.server.ts';
import * as thanks from '../../../routes/r/[token]/thanks/+page.server.ts';
import * as unsubscribePage from '../../../routes/u/[token]/+page.server.ts';
import * as files from '../../../routes/files/[token]/+server.ts';
import { testApp, type TestApp } from '../testing/app.ts';
import { eventOf, thrown } from '../testing/event.ts';
import { sentMail, type SentMail } from '../testing/sent-mail.ts';

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
  expect(await unsubscribePage.actions.default(post(token, { intent: 'undo' }))).toEqual({ state: 'undone' });
  expect(await suppressed()).toBe(0);
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
    { status: 'paid', amountCents: 39_900, enrolmentId: mail.enrolmentId, messageId: mail.messageId },
  ]);
  expect(await thanks.load(get(token))).toMatchObject({
    view: { state: 'preparing', email: 'an…@buyer.example', downloadUrl: null },
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
