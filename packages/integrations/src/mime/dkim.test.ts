import { generateKeyPairSync } from 'node:crypto';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { authenticate } from 'mailauth';
import { expect, test } from 'vitest';
import { toMime } from './index.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const sign = {
  host: 'acme.example',
  selector: 'lf1',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
};
const mail: OutgoingMail = {
  id: '0190163d-8694-739b-aea5-966c26f8ad91',
  orgId: '0190163d-8694-7f00-8000-0123456789ab',
  from: { name: 'Käthe Müller', address: 'sam@acme.example' },
  to: 'ann@shop.example',
  replyTo: 'sam@acme.example',
  subject: 'Grüße aus 東京, eine sehr lange Betreffzeile, die über viele Zeilen gefaltet werden muss',
  text: 'Hello  \r\n\r\n\r\n.\r\nüß\r\n\r\n',
  html: '<p>Hello</p>',
  unsubscribeUrl: 'https://app.example/u/token',
  follows: ['<first@shop.example>'],
};

/** What a receiver makes of it, who finds these records. */
const judged = (raw: Uint8Array | string, records: Record<string, string> = {}) =>
  authenticate(Buffer.from(raw), {
    ...{ trustReceived: false, ip: '192.0.2.7', helo: 'mx.acme.example', sender: 'sam@acme.example' },
    mta: 'mx.shop.example',
    resolver: (name: string, type: string) => {
      const known: Record<string, string> = {
        'lf1._domainkey.acme.example': `v=DKIM1; k=rsa; p=${p}`,
        '_dmarc.acme.example': 'v=DMARC1; p=reject; adkim=s',
        ...records,
      };
      if (type === 'TXT' && known[name]) return Promise.resolve([[known[name]]]);
      return Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    },
  });

test('a signed mail is what its domain says it is: the signature holds, and aligns for DMARC, strictly', async () => {
  const { dkim, dmarc } = await judged(await toMime(mail, { messageId: `<${mail.id}@acme.example>`, sign }));
  expect(dkim.results).toMatchObject([
    { signingDomain: 'acme.example', selector: 'lf1', status: { result: 'pass', aligned: 'acme.example' } },
  ]);
  expect(dmarc).toMatchObject({ status: { result: 'pass' }, policy: 'reject' });
});

test('what one-click unsubscribing rests on is signed, and whoever changes it or the text breaks the signature', async () => {
  const raw = Buffer.from(await toMime(mail, { messageId: `<${mail.id}@acme.example>`, sign })).toString();
  const header = /DKIM-Signature:(?:[^\r]|\r\n[ \t])*/i.exec(raw)![0].replaceAll(/\s/g, '');
  const signed = /;h=([^;]*);/.exec(header)![1]!.toLowerCase().split(':');
  expect(signed).toEqual(
    expect.arrayContaining(['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe']),
  );
  expect(signed).toContain('list-unsubscribe-post');
  for (const changed of [
    raw.replace('app.example/u/token', 'evil.example/u/token'),
    raw.replace('One-Click', 'Two-Click'),
    raw.replace('<p>Hello</p>', '<p>Pay here</p>'),
  ]) {
    expect(changed).not.toBe(raw);
    expect((await judged(changed)).dkim.results[0]!.status.result).not.toBe('pass');
  }
});

test('without a key nothing is signed', async () => {
  expect(Buffer.from(await toMime(mail)).toString()).not.toMatch(/DKIM-Signature/i);
});
