import { describe, expect, test } from 'vitest';
import {
  dkimRecord,
  dkimStands,
  domainAbove,
  judgeDomain,
  maybeTrackingHost,
  type Asked,
  type Looked,
} from './index.ts';
import type { Finding } from './schemas/index.ts';

const key = { selector: 'lf1', publicKey: 'MIIBIjANBg' };
const ours = { spf: null, dkim: 'ours', alignsBySpf: true } as const;
const provider = { spf: 'include:_spf.mail.example', dkim: { selectors: ['s1', 's2'] }, alignsBySpf: true };
const nothing: Asked = { txt: [], dkim: {}, dmarc: [], dmarcAbove: [], mx: [], tracking: [] };

const judged = (asked: Partial<Asked>, more: Partial<Looked> = {}) => {
  const all = judgeDomain({
    ...{ host: 'acme.example', asked: { ...nothing, ...asked }, authentication: ours, key },
    ...{ trackingHost: null, appHost: 'app.example' },
    ...more,
  });
  return Object.fromEntries(all.map((one) => [one.kind, one])) as Record<Finding['kind'], Finding>;
};

test('of a domain where nothing stands, each record that it needs is given', () => {
  const { spf, dkim, dmarc, mx } = judged({ dkim: { lf1: [] } });
  expect([spf, dkim, dmarc, mx].map(({ state }) => state)).toEqual(Array(4).fill('missing'));
  expect(spf.record).toEqual({ type: 'TXT', name: 'acme.example', value: 'v=spf1 mx ~all' });
  expect(dkim.record).toEqual(dkimRecord('acme.example', key));
  expect(dkim.record!.name).toBe('lf1._domainkey.acme.example');
  expect(dmarc.record).toEqual({ type: 'TXT', name: '_dmarc.acme.example', value: 'v=DMARC1; p=none' });
});

test('where all stands, all is right, and a record of ours is told from a provider’s', () => {
  const found = judged({
    txt: ['google-site-verification=x', 'v=spf1 mx -all'],
    dkim: { lf1: [' v=DKIM1;k=rsa; p=MIIB IjANBg '] },
    dmarc: ['v=DMARC1;p=reject; adkim=s'],
    mx: ['10 mx.acme.example'],
  });
  expect(Object.values(found).map(({ state }) => state)).toEqual(Array(4).fill('right'));
  expect(dkimStands(Object.values(found))).toBe(true);
});

describe('SPF', () => {
  const spf = (txt: string[] | null, authentication: Looked['authentication'] = provider) =>
    judged({ txt }, { authentication }).spf;
  test.each([
    ['two records are none', ['v=spf1 -all', 'v=spf1 mx -all'], 'wrong', null],
    ['what lets everybody send', ['v=spf1 +all'], 'wrong', null],
    ['the same without a sign', ['v=spf1 all'], 'wrong', null],
    [
      'one that does not name the servers',
      ['v=spf1 mx -all'],
      'wrong',
      'v=spf1 mx include:_spf.mail.example -all',
    ],
    [
      'one that ends elsewhere',
      ['v=spf1 redirect=x.example'],
      'wrong',
      'v=spf1 include:_spf.mail.example redirect=x.example',
    ],
    ['one without an end', ['V=SPF1'], 'wrong', 'v=spf1 include:_spf.mail.example'],
    ['one that names them', ['v=spf1 +Include:_SPF.mail.example ?all'], 'right', null],
    ['a text that only begins like one', ['v=spf10 mx'], 'missing', 'v=spf1 include:_spf.mail.example ~all'],
    [
      'too many questions',
      [
        `v=spf1 ${Array.from({ length: 10 }, (_, i) => `include:${i}.example`).join(' ')} include:_spf.mail.example -all`,
      ],
      'wrong',
      null,
    ],
  ] as const)('%s', (_, txt, state, value) => {
    const found = spf([...txt]);
    expect([found.state, found.record?.value ?? null]).toEqual([state, value]);
  });
  test('no answer says nothing', () => expect(spf(null).state).toBe('unanswered'));
});

describe('DKIM', () => {
  const ofOurs = (answer: string[] | null) => judged({ dkim: { lf1: answer } }).dkim.state;
  test('another key, one that was taken back, and none are told apart', () => {
    expect(ofOurs(['v=DKIM1; p=other'])).toBe('wrong');
    expect(ofOurs(['v=DKIM1; p='])).toBe('wrong');
    expect(ofOurs([])).toBe('missing');
    expect(ofOurs(null)).toBe('unanswered');
    expect(judged({}, { key: null }).dkim).toMatchObject({ state: 'missing', record: null });
  });
  test('a provider’s key is looked for where it keeps it; a key of ours does not stand for it', () => {
    const state = (dkim: Asked['dkim']) => judged({ dkim }, { authentication: provider }).dkim.state;
    expect(state({ s1: [], s2: ['v=DKIM1; p=abc'] })).toBe('right');
    expect(state({ s1: [], s2: null })).toBe('missing');
    expect(state({ s1: null, s2: null })).toBe('unanswered');
    expect(judged({}, { authentication: { ...provider, dkim: { selectors: [] } } }).dkim.state).toBe(
      'provider',
    );
  });
});

describe('DMARC', () => {
  const right = { dkim: { lf1: ['p=MIIBIjANBg'] } };
  test('a policy that its own mails fail is wrong, all the more one that asks to reject them', () => {
    const dmarc = ['v=DMARC1; p=reject'];
    expect(judged({ ...right, dmarc }).dmarc.state).toBe('right');
    expect(judged({ dkim: { lf1: [] }, dmarc }).dmarc).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('reject such mails') as string,
    });
    // Its return path is the provider's, so that SPF helps nothing.
    const away = { authentication: { ...ours, alignsBySpf: false } };
    expect(judged({ dmarc, txt: ['v=spf1 mx -all'], dkim: { lf1: [] } }, away).dmarc.state).toBe('wrong');
    const unknown = { authentication: { spf: null, dkim: { selectors: [] }, alignsBySpf: false } };
    expect(judged({ dmarc }, unknown).dmarc.state).toBe('right');
  });
  test('the policy of the domain above counts below it, by its own tag for that', () => {
    const below = { ...right, dmarc: [], dmarcAbove: ['v=DMARC1; p=reject; sp=maybe'] };
    expect(judged(below).dmarc.state).toBe('wrong');
    expect(judged({ ...below, dmarcAbove: ['v=DMARC1; p=none; sp=quarantine'] }).dmarc.state).toBe('right');
    expect(domainAbove('mail.acme.co.uk')).toBe('acme.co.uk');
    expect(domainAbove('mail.xn--mller-kva.de')).toBe('xn--mller-kva.de');
    expect(domainAbove('acme.co.uk')).toBeNull();
  });
  test('two of them, one without a policy, and silence', () => {
    const state = (dmarc: string[] | null) => judged({ ...right, dmarc }).dmarc.state;
    expect(state(['v=DMARC1; p=none', 'v=DMARC1; p=reject'])).toBe('wrong');
    expect(state(['v=DMARC1'])).toBe('wrong');
    expect(state(['v=DMARC12; p=none'])).toBe('missing');
    expect(state(null)).toBe('unanswered');
  });
});

test('a domain that says itself that it takes no mail takes none', () => {
  expect(judged({ mx: ['0 '] }).mx.state).toBe('missing');
  expect(judged({ mx: ['0 .'] }).mx.state).toBe('missing');
  expect(judged({ mx: null }).mx.state).toBe('unanswered');
});

test('a host that links lead to leads here, elsewhere, or nowhere', () => {
  const state = (tracking: string[] | null) =>
    judged({ tracking }, { trackingHost: 'go.acme.example' }).tracking;
  expect(state(['APP.example.'])).toMatchObject({ state: 'right' });
  expect(state(['app.example.evil.example']).state).toBe('wrong');
  expect(state([])).toMatchObject({
    ...{ state: 'missing', record: { type: 'CNAME', name: 'go.acme.example', value: 'app.example' } },
  });
  expect(judged({}).tracking).toBeUndefined();
});

test('only a name below the same domain can be one, and none that something stands at', () => {
  expect(maybeTrackingHost('go.acme.example', 'acme.example')).toBe(true);
  expect(maybeTrackingHost('go.acme.example', 'mail.acme.example')).toBe(true);
  for (const host of [
    'acme.example',
    'go.other.example',
    'go.acme.example/x',
    'go.acme.example:80',
    '',
    'localhost',
    '127.0.0.1',
  ])
    expect(maybeTrackingHost(host, 'acme.example'), host).toBe(false);
  expect(maybeTrackingHost('xn--mller-kva.de', 'mail.xn--mller-kva.de')).toBe(false);
});
