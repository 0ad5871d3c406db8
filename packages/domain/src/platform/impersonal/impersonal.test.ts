import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { impersonal, placeOfText, SENTENCE_MAX } from './index.ts';
import { accountId, cursor, id, instant, key, reference, sentence, writerName } from './schemas/index.ts';

const uuid = 'be151dea-04bb-4431-af07-54275160357b';
const takes = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('a text for operators', () => {
  it.each([
    ['write to ada@example.com', 'write to …@…'],
    ['smtp://ada:secret@mail.example.com is away', '…@… is away'],
    ['at @ada', 'at …@…'],
    ['call 5551234', 'call …'],
    ['call +44 20 7946 0958 or (020) 7946-0958', 'call … or …'],
  ])('%j is no sentence; it is told as %j, which is one', (text, told) => {
    expect(takes(sentence, text)).toBe(false);
    expect(impersonal(text)).toBe(told);
    expect(takes(sentence, told)).toBe(true);
  });

  it('keeps ids, ports and short numbers', () => {
    for (const text of [`The file ${uuid}.csv is not there.`, 'It scored -1, below 0', 'port 443, error 503'])
      expect([impersonal(text), takes(sentence, text)]).toEqual([text, true]);
  });

  it('has 200 characters at most', () => {
    expect(takes(sentence, 'a'.repeat(SENTENCE_MAX))).toBe(true);
    expect(takes(sentence, 'a'.repeat(SENTENCE_MAX + 1))).toBe(false);
    expect(impersonal('a'.repeat(300))).toBe(`${'a'.repeat(199)}…`);
  });
});

describe('the parts of arguments and results', () => {
  const personal = [
    'ada@example.com',
    '+44 20 7946 0958',
    '442079460958',
    'Ada Lovelace',
    'https://a.example',
  ];

  it.each(Object.entries({ id, key, reference, instant, cursor }))(
    '%s takes nothing of a person',
    (_name, schema) => {
      expect(personal.filter((text) => takes(schema, text))).toEqual([]);
    },
  );

  it('take what they are for', () => {
    expect(takes(id, uuid)).toBe(true);
    expect(['follow-up-1', 'website-report', 'in_hand'].every((text) => takes(key, text))).toBe(true);
    expect([uuid, `order/${uuid}`, 'v1'].every((text) => takes(reference, text))).toBe(true);
    expect([uuid, '2', null].every((value) => takes(cursor, value))).toBe(true);
    expect(takes(instant, '2026-11-21T10:49:08.086Z')).toBe(true);
    expect(
      ['rules', 'anthropic/claude-x-4.5', 'compatible/org/model:7b'].every((text) => takes(writerName, text)),
    ).toBe(true);
    expect(takes(writerName, 'ada@example.com')).toBe(false);
  });
});

/** Mulberry32: the same words in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('what lets somebody in', () => {
  const next = seeded(20261128);
  const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const some = (letters: string, count: number) =>
    Array.from({ length: count }, () => letters[Math.floor(next() * letters.length)]).join('');
  const credentials = Array.from({ length: 200 }, () => [
    // A link's or a session's secret, an API key, a link that is signed, a hash; vendors' keys.
    ...[
      some(base64url, 43),
      `lf_${some(base64url, 43)}`,
      `v1.${some(base64url, 80)}`,
      some('0123456789abcdef', 64),
    ],
    ...[some('0123456789abcdef', 32), `sk-ant-api03-${some(base64url, 40)}`, `whsec_${some(base64url, 32)}`],
    ...[
      `eyJ${some(base64url, 20)}.${some(base64url, 40)}.${some(base64url, 43)}`,
      `AKIA${some('ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16)}`,
    ],
  ]).flat();

  it.each(Object.entries({ id, accountId, key, reference, instant, cursor, writerName, sentence }))(
    '%s takes none',
    (_name, schema) => {
      expect(credentials.filter((credential) => takes(schema, credential))).toEqual([]);
    },
  );

  it('stands in no reason, and nowhere in plain data', () => {
    for (const credential of credentials) {
      const why = `401 of ${credential}, tried twice`;
      expect(takes(sentence, why), why).toBe(false);
      expect(impersonal(why)).not.toContain(credential.slice(4, 20));
      expect(placeOfText({ why: credential }, 'input')).toBe('input.why');
      expect(placeOfText({ noted: JSON.stringify({ why: credential }) }, 'input')).toBe('input.noted');
    }
  });

  it('is not taken for one: names of models, workflows and steps, ids', () => {
    const names = [
      'compatible/mistralai/Mistral-Small-24B-Instruct-2501',
      'anthropic/claude-3-5-sonnet-20241022-v2',
    ];
    expect(names.filter((name) => !takes(writerName, name))).toEqual([]);
    expect(
      ['re-engagement-of-former-customers-2', 'key-decision-maker', uuid].filter((one) => !takes(key, one)),
    ).toEqual([]);
    for (const text of [
      `leadLifecycle/${uuid}/followUpWithDecisionMakers2`,
      'ActivityTaskScheduledEventAttributes failed',
    ])
      expect(impersonal(text)).toBe(text);
    expect(takes(accountId, uuid)).toBe(true);
  });

  it('is no id, alone or in a name, whatever its digits: of a thousand none is refused', () => {
    const ids = Array.from({ length: 1000 }, () => randomUUID());
    const names = ids.flatMap((one, i) => [one, `order/${one}`, `erase-${one}-${ids[999 - i]}`]);
    expect(names.filter((name) => placeOfText({ name }, '') !== null)).toEqual([]);
    expect(ids.filter((one) => !takes(id, one) || !takes(reference, `order/${one}`))).toEqual([]);
  });
});

describe('plain data', () => {
  it.each<[string, unknown]>([
    ['said.0.why', { said: [{ why: 'ada@example.com asked' }] }],
    ['said.0', { said: ['442079460958'] }],
    ['said', { said: 'a b'.repeat(100) }],
    ['…', { 'ada@example.com': 1 }],
    ['noted', { noted: '{"email":"ada@example.com"}' }],
  ])('a text that does not belong into it stands at %s', (place, value) => {
    expect(placeOfText(value, 'input')).toBe(`input.${place}`);
  });

  it('may hold ids, instants, keys, words, and places as they are noted', () => {
    const place = { stepKey: 'wait-3', nextAt: '2026-11-21T10:49:08.086Z', held: null, position: 3 };
    const value = { ...place, id: `order/${uuid}`, noted: JSON.stringify(place), why: 'It asked by itself' };
    expect(placeOfText(value, 'input')).toBeNull();
  });
});
