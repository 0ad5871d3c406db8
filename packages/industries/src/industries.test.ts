import { readdirSync } from 'node:fs';
import { fields as builtIn, ownField, readCondition } from '@leadfactory/domain/crm/fields';
import { industry, industrySchema, type Industry } from '@leadfactory/domain/lifecycle/industry';
import { messageVariables, sequenceDefinition, unknownParams } from '@leadfactory/domain/outreach/sequence';
import { kindOf } from '@leadfactory/domain/outreach/steps';
import { Liquid } from 'liquidjs';
import { describe, expect, it, test } from 'vitest';
import { industries, industryOf, wordsOf } from './index.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const ownOf = ({ fields }: Industry) =>
  fields.map(({ key, label, type, options }) =>
    ownField({ id: key, key, label, type, options: options ?? [] }),
  );

test('the registry has one member per folder, under the folder’s name', () => {
  expect(industries.map(({ id }) => id).sort()).toEqual(folders.sort());
  expect(industryOf('agencies')?.name).toBe('Web and marketing agencies');
  expect([industryOf(null), industryOf('none')]).toEqual([undefined, undefined]);
});

describe.each([...industries])('$id', (one) => {
  it('has the shape of an industry, and each key once', () => {
    expect(industrySchema.parse(one)).toEqual(one);
    for (const ids of [one.fields.map((f) => f.key), one.sequences.map((s) => s.id)])
      expect(new Set(ids).size).toBe(ids.length);
  });

  it('brings fields that stand beside those that every lead has', () => {
    const taken = builtIn.map(({ label }) => label.toLowerCase());
    expect(one.fields.filter(({ label }) => taken.includes(label.toLowerCase()))).toEqual([]);
  });

  it('gives points for what its fields, or those of every lead, can hold', () => {
    for (const { condition } of one.scoreRules)
      expect(() => readCondition(condition, [...builtIn, ...ownOf(one)]), condition).not.toThrow();
  });

  it.each(one.sequences)(
    '$name can be sent: its steps are right and its mails say only what is known',
    ({ steps }) => {
      expect(sequenceDefinition.parse({ steps })).toEqual({ steps });
      expect(unknownParams(steps, ['minScore', 'saleWindowDays'])).toEqual([]);
      const known = [...messageVariables, ...ownOf(one).map(({ key }) => key)];
      const texts = steps.flatMap((step) => Object.values(kindOf(step).texts?.(step) ?? {}));
      expect(texts.flatMap(namesIn).filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  it.each(one.sequences)(
    '$name says nothing of a website that was not assessed, and leaves no gap',
    async ({ steps }) => {
      const bare = {
        company: { name: 'Acme' },
        organisation: { name: 'Studio' },
        sender: { name: 'Ann' },
        findings: [],
      };
      for (const text of steps.flatMap((step) => Object.values(kindOf(step).texts?.(step) ?? {}))) {
        const said = await liquid.parseAndRender(text, bare);
        expect(said).not.toMatch(/stood out|results|report|found|begin here|\(\)|\[|"|  /);
      }
    },
  );
});

test('words are the industry’s, and the app’s own where it has none', () => {
  expect(wordsOf(industryOf('agencies')).lead).toEqual({ one: 'prospect', many: 'prospects' });
  expect(wordsOf(undefined).lead).toEqual({ one: 'lead', many: 'leads' });
});

test('a piece of a wrong shape is refused', () => {
  const [right] = industries;
  const wrong = (change: Partial<Industry>) => () => industry({ ...right!, ...change });
  expect(wrong({})).not.toThrow();
  expect(wrong({ fields: [{ key: 'size', label: 'Head count', type: 'number' }] })).toThrow(/key/);
  expect(wrong({ fields: [{ key: 'size', label: 'Size', type: 'choice' }] })).toThrow(/options/);
  expect(wrong({ scoreRules: [{ condition: 'city:filled', points: 0, text: 'City' }] })).toThrow(/no points/);
});

const liquid = new Liquid();

/** `findings.title` for `finding.title`, `findings[0].title`; lists and how long they are go without saying. */
const namesIn = (text: string): string[] =>
  liquid
    .variableSegmentsSync(text)
    .map((segments) => segments.filter((part): part is string => typeof part === 'string' && part !== 'size'))
    .map(([first, ...rest]) => [first === 'finding' ? 'findings' : first, ...rest].join('.'))
    .filter((name) => name !== 'findings');
