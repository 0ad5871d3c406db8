import { describe, expect, test } from 'vitest';
import { checkEmail, type MailDns } from './email.ts';

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
const dns = (given: Partial<MailDns>): MailDns => ({
  mx: failing('ENOTFOUND'),
  addresses: failing('ENOTFOUND'),
  works: async () => true,
  ...given,
});
const takesMail = dns({ mx: async () => [{ exchange: 'mx.acme.io', priority: 10 }] });

test.each([
  'ana@acme.io',
  'ana+news@acme.co.uk',
  "o'brien@acme.io",
  'joerg@bücher.de',
  'a@xn--bcher-kva.de',
  'user@例子.广告',
])('%s can be written to', async (address) => {
  expect(await checkEmail(address, takesMail)).toMatchObject({ status: 'valid', checked: true });
});

test.each([
  '',
  'ana',
  '@acme.io',
  'ana@',
  'ana@acme',
  'ana@@acme.io',
  'ana@acme..io',
  '.ana@acme.io',
  'ana.@acme.io',
  'a..b@acme.io',
  'ana acme@acme.io',
  'jörg@bücher.de',
  '用户@例子.广告',
  '"ana"@acme.io',
  'ana@-acme.io',
  'ana@acme.io\n',
  'ana@[127.0.0.1]',
  `${'a'.repeat(65)}@acme.io`,
  'ana@ab--cd.io',
  '\ud83d@acme.io',
  'ana@printer.local',
  'ana@nothing.invalid',
])('%j is not an address', async (address) => {
  expect(await checkEmail(address, takesMail)).toMatchObject({ status: 'invalid' });
});

describe('what DNS says', () => {
  test.each<[what: string, dns: MailDns, verdict: object]>([
    ['mail servers', takesMail, { status: 'valid', checked: true }],
    [
      'an MX that refuses all mail',
      dns({ mx: async () => [{ exchange: '', priority: 0 }] }),
      { status: 'invalid' },
    ],
    [
      'only an address',
      dns({ mx: failing('ENODATA'), addresses: async () => ['93.184.215.14'] }),
      { status: 'risky', checked: true },
    ],
    ['no such name, and DNS works', dns({}), { status: 'invalid', checked: true }],
    [
      'no such name, and DNS does not work',
      dns({ works: async () => false }),
      { status: 'risky', checked: false },
    ],
    ['a time-out', dns({ mx: failing('ETIMEOUT') }), { status: 'risky', checked: false }],
    ['a server failure', dns({ mx: failing('ESERVFAIL') }), { status: 'risky', checked: false }],
    ['a refused connection', dns({ mx: failing('ECONNREFUSED') }), { status: 'risky', checked: false }],
    [
      'no MX, then a time-out',
      dns({ mx: failing('ENODATA'), addresses: failing('ETIMEOUT') }),
      { status: 'risky', checked: false },
    ],
  ])('%s', async (_, resolver, verdict) => {
    expect(await checkEmail('ana@acme.io', resolver)).toMatchObject(verdict);
  });

  test('is not asked about throw-away and example domains', async () => {
    const never = dns({
      mx: () => {
        throw new Error('asked');
      },
    });
    expect(await checkEmail('x@mailinator.com', never)).toMatchObject({
      status: 'risky',
      isDisposable: true,
    });
    expect(await checkEmail('ana@acme.example', never)).toMatchObject({ status: 'risky', checked: false });
  });
});

test('role addresses are told, and stay valid', async () => {
  expect(await checkEmail('info@acme.io', takesMail)).toMatchObject({ status: 'valid', isRole: true });
  expect(await checkEmail('ana@acme.io', takesMail)).toMatchObject({ isRole: false });
});
