import { describe, expect, it } from 'vitest';
import { impersonal, placeOfText, SENTENCE_MAX } from './index.ts';
import { cursor, id, instant, key, reference, sentence, writerName } from './schemas/index.ts';

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
