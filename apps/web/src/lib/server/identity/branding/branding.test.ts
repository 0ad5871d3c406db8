import { afterAll, beforeAll, expect, test } from 'vitest';
import { testAudit } from '@leadfactory/db/testing';
import * as logo from '../../../../routes/api/branding/logo/+server.ts';
import { testApp, type TestApp } from '#lib/server/testing/app.ts';
import { sentMail } from '#lib/server/testing/sent-mail.ts';
import { receiveLogo } from './logo.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const admin = async () => (await app.person('admin')).caller.branding;
const upload = (body: BlobPart, name = 'logo.svg') => {
  const form = new FormData();
  form.set('file', new File([body], name));
  return new Request('http://app.test/api/branding/logo', { method: 'POST', body: form });
};
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><script>alert(1)</script><rect width="200" height="50" fill="#c00"/></svg>';

test('begins as our own look on the country’s paper; what is saved stays; reset brings ours back', async () => {
  const branding = await admin();
  expect(await branding.get()).toMatchObject({
    primary: '#1f4fd8',
    paper: 'Letter',
    logo: null,
    updatedAt: null,
  });
  expect(await branding.save({ primary: '#abcdef', locale: 'de-DE', paper: 'A4' })).toMatchObject({
    primary: '#abcdef',
    locale: 'de-DE',
    paper: 'A4',
    accent: '#0f766e',
  });
  await expect(branding.save({ primary: 'red' })).rejects.toThrow('#1f4fd8');
  await expect(branding.save({ locale: 'not a locale' })).rejects.toThrow('not a locale');
  await expect(branding.save({ bookingUrl: 'javascript:alert(1)' })).rejects.toThrow();
  await branding.reset();
  expect(await branding.get()).toMatchObject({ primary: '#1f4fd8', updatedAt: null });
});

test('a logo is drawn anew as a PNG, without its script; what is no picture is refused in words', async () => {
  const branding = await admin();
  await receiveLogo(app.services, app.orgId, { kind: 'user', id: null }, upload(svg));
  const { logo: kept } = await branding.get();
  expect(kept).toMatchObject({ url: expect.stringMatching(/^\/files\/branding\/.*\.png$/) });
  expect(kept!.width / kept!.height).toBeCloseTo(4, 1);
  const bytes = Buffer.from(await app.services.storage.get(kept!.url.replace('/files/', '')));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.toString('latin1')).not.toContain('script');
  for (const [body, words] of [
    ['no picture', 'could be read'],
    [new Uint8Array(3 * 1024 * 1024), 'larger than 2 MB'],
  ] as const)
    await expect(
      receiveLogo(app.services, app.orgId, { kind: 'user', id: null }, upload(body, 'a.png')),
    ).rejects.toThrow(words);
  await branding.removeLogo();
  expect((await branding.get()).logo).toBeNull();
  expect(await app.services.storage.exists(kept!.url.replace('/files/', ''))).toBe(false);
  expect(logo.POST).toBeTypeOf('function');
});

test('of one organisation one logo is drawn at a time', async () => {
  const by = { kind: 'user' as const, id: null };
  const two = await Promise.allSettled(
    [1, 2].map(() => receiveLogo(app.services, app.orgId, by, upload(svg))),
  );
  expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(two.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'conflict', field: 'file' },
  });
  await receiveLogo(app.services, app.orgId, by, upload(svg));
});

test('the preview is the real report: of a made-up business, or of a lead, in the draft’s look', async () => {
  const branding = await admin();
  const made = await branding.preview({ draft: { footer: 'Only for you', paper: 'A4', primary: '#7a1fa2' } });
  expect(made.html).toContain('Harbour Street Dental');
  expect(made.html).toContain('--brand:#7a1fa2');
  expect(made.html).toContain('size: 210mm 297mm'.replace(': ', ':'));
  const mail = await sentMail(app, 'preview');
  await app.services.db.forOrg(app.orgId, (tx) =>
    testAudit(tx, { orgId: app.orgId, leadId: mail.leadId, current: true, insight: true }),
  );
  const real = await branding.preview({ draft: {}, leadId: mail.leadId });
  expect(real.html).toContain('On a phone, visitors wait 7.4 seconds for the main picture');
  expect((await branding.get()).updatedAt).not.toBe(undefined);
});
