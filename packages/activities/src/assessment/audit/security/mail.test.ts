import { describe, expect, test } from 'vitest';
import type { Dns } from '../../../acquisition/website/index.ts';
import { mailDomain, mailRecords, type MailRecords } from './mail.ts';
import { mailRules } from './rules/mail.ts';
import type { Secured } from './gather.ts';

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const none = failing('ENODATA');

/** Name servers that know these records, and say of everything else that there is none. */
export const zone = (records: Record<string, string[]>, mx: string[] = ['mx.example']): Dns => ({
  resolveTxt: async (name) => (records[name] ?? (await none())).map((text) => [text]),
  resolveMx: async () => mx.map((exchange) => ({ exchange, priority: 10 })),
  resolveNs: none,
  resolveCname: none,
  resolveCaa: none,
});

const severities = (mail: MailRecords) =>
  Object.fromEntries(
    mailRules.map(({ id, severity, check }) => {
      const judgement = check({ mail } as Secured);
      return [
        id.replace('security.', ''),
        judgement.outcome === 'bad' ? (judgement.severity ?? severity) : judgement.outcome,
      ];
    }),
  );

describe('records are judged', () => {
  test.each<[what: string, records: Record<string, string[]>, expected: object]>([
    ['nothing', {}, { spf: 'serious', dmarc: 'moderate', dkim: 'minor' }],
    [
      'all well',
      {
        'shop.example': ['v=spf1 include:_spf.google.com -all', 'google-site-verification=x'],
        '_dmarc.shop.example': ['v=DMARC1; p=reject; rua=mailto:a@shop.example'],
        'google._domainkey.shop.example': ['v=DKIM1; k=rsa; p=MIIB'],
      },
      { spf: 'good', dmarc: 'good', dkim: 'good' },
    ],
    ['two policies are none', { 'shop.example': ['v=spf1 -all', 'v=spf1 ~all'] }, { spf: 'serious' }],
    ['everybody may send', { 'shop.example': ['v=spf1 +all'] }, { spf: 'serious' }],
    ['undecided', { 'shop.example': ['v=spf1 ?all'] }, { spf: 'minor' }],
    ['watching only', { '_dmarc.shop.example': ['v=DMARC1; p=none'] }, { dmarc: 'minor' }],
  ])('%s', async (_, records, expected) => {
    expect(severities(await mailRecords(zone(records), 'shop.example'))).toMatchObject(expected);
  });
});

test('name servers that do not answer prove nothing', async () => {
  const silent = failing('ETIMEOUT');
  const dns: Dns = {
    resolveTxt: silent,
    resolveMx: silent,
    resolveNs: silent,
    resolveCname: silent,
    resolveCaa: silent,
  };
  const mail = await mailRecords(dns, 'shop.example');
  expect(mail.spf).toEqual({ status: 'unknown', reason: 'ETIMEOUT' });
  expect(severities(mail)).toEqual({
    spf: 'not_applicable',
    dmarc: 'not_applicable',
    dkim: 'not_applicable',
  });
});

test.each([
  ['www.shop.example', 'shop.example'],
  ['shop.co.uk', 'shop.co.uk'],
  ['shop.localhost', null],
  ['192.0.2.1', null],
  ['[2001:db8::1]', null],
  ['shop.github.io', null],
])('%s has its mail at %s', (host, domain) => {
  expect(mailDomain(host)).toBe(domain);
});
