import { createLinks, sign } from '@leadfactory/tokens';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as openPixel from '../../../../routes/t/o/[token].gif/+server.ts';
import * as click from '../../../../routes/t/c/[token]/+page.server.ts';
import * as unsubscribePage from '../../../../routes/u/[token]/+page.server.ts';
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

const PHONE =
  'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36';
const ask = (token: string, method = 'GET') =>
  eventOf(
    app.stranger,
    new Request(`http://app.test/x/${token}`, { method, headers: { 'user-agent': PHONE } }),
    { token },
  );
const tokenOf = ({ messageId }: SentMail, url: string) =>
  sign(secret, { purpose: 'click', org: app.orgId, message: messageId, url });
const follow = (token: string, method?: string) => thrown((async () => click.load(ask(token, method)))());

/** What was recorded of a mail, and what it earned. */
async function became({ leadId, messageId }: SentMail) {
  await app.services.mailEvents.flush();
  return app.services.db.forOrg(app.orgId, async (tx) => {
    const events = await tx.messageEvent.findMany({ where: { messageId }, orderBy: { id: 'asc' } });
    const intents = await tx.intentRow.findMany();
    return {
      events: events.map((e) => [e.kind, (e.data as { machine?: string }).machine ?? null]),
      touches: await tx.touchpoint.count({ where: { leadId, kind: 'click' } }),
      dates: await tx.message.findUniqueOrThrow({
        where: { id: messageId },
        select: { openedAt: true, clickedAt: true },
      }),
      engaged: intents.filter(({ payload }) => JSON.stringify(payload).includes('engaged')).length,
    };
  });
}

test.each([
  ['https://shop.example/제품?q=größe', 'https://shop.example/%EC%A0%9C%ED%92%88?q=gr%C3%B6%C3%9Fe'],
  ['https://müller.example/größe#maß', 'https://xn--mller-kva.example/gr%C3%B6%C3%9Fe#ma%C3%9F'],
  ['https://例え.テスト/', 'https://xn--r8jz45g.xn--zckzah/'],
  ['https://shop.example/a%20b?c=%C3%A9&d=e', 'https://shop.example/a%20b?c=%C3%A9&d=e'],
  [`https://shop.example/?q=${'x'.repeat(6_300)}`, `https://shop.example/?q=${'x'.repeat(6_300)}`],
])('a link leads where it should, in ASCII: %s', async (url, location) => {
  const mail = await sentMail(app, `link${url.length}`);
  expect(await follow(tokenOf(mail, url))).toMatchObject({ status: 302, location });
});

test('a link that is too long to be counted is printed as it is', () => {
  const links = createLinks({ appUrl: 'https://app.example', secret });
  const to = (url: string) =>
    links.click({ org: app.orgId, message: '0190163d-8694-739b-aea5-966c26f8ad91', url });
  expect(to('https://shop.example/a')).toMatch(/^https:\/\/app\.example\/t\/c\//);
  const long = `https://shop.example/${'x'.repeat(6_300)}`;
  expect(to(long)).toBe(long);
});

test('who asks for no content is a machine: recorded, marked, and nothing more', async () => {
  const mail = await sentMail(app, 'head');
  const open = sign(secret, { purpose: 'open', org: app.orgId, message: mail.messageId });
  await openPixel.GET(ask(open, 'HEAD'));
  expect(await follow(tokenOf(mail, 'https://a.example/'), 'HEAD')).toMatchObject({ status: 302 });
  const { engaged, ...rest } = await became(mail);
  expect(rest).toEqual({
    events: [
      ['opened', 'head'],
      ['clicked', 'head'],
    ],
    touches: 0,
    dates: { openedAt: null, clickedAt: null },
  });
  // A person who then clicks counts.
  await follow(tokenOf(mail, 'https://a.example/'));
  expect(await became(mail)).toMatchObject({ touches: 1, engaged: engaged + 1 });
});

test('who opens every link in one go is a machine, from the first link on', async () => {
  const mail = await sentMail(app, 'burst');
  for (const path of ['one', 'two', 'three']) await follow(tokenOf(mail, `https://a.example/${path}`));
  expect(await became(mail)).toMatchObject({
    events: Array.from({ length: 3 }, () => ['clicked', 'burst']),
    touches: 0,
    dates: { clickedAt: null },
  });
});

test('a click with the page to unsubscribe beside it is a machine’s; the same link twice is a person’s', async () => {
  const mail = await sentMail(app, 'gateway');
  const unsubscribe = sign(secret, { purpose: 'unsubscribe', org: app.orgId, message: mail.messageId });
  await follow(tokenOf(mail, 'https://a.example/'));
  await unsubscribePage.load(ask(unsubscribe));
  expect(await became(mail)).toMatchObject({ events: [['clicked', 'burst']], touches: 0 });

  const twice = await sentMail(app, 'twice');
  for (let i = 0; i < 2; i++) await follow(tokenOf(twice, 'https://a.example/'));
  expect(await became(twice)).toMatchObject({ events: [['clicked', null]], touches: 1 });
});
