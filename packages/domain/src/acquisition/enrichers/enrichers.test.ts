import { describe, expect, test } from 'vitest';
import {
  aboutOf,
  bestFact,
  factsAfter,
  fieldOf,
  givenTo,
  hasNeeds,
  inOrder,
  isFresh,
  isWorthAsking,
  nothingKnown,
  standingOf,
  toAdopt,
  weighed,
  withFacts,
  type ContactPoint,
  type Told,
} from './index.ts';

const told = (field: string, value: string, confidence: number, rest: Partial<Told> = {}): Told => ({
  ...{ field, value, confidence, source: 'website', method: 'read', firstHand: false, adopted: false },
  ...rest,
});
const email: ContactPoint = {
  ...{ id: '1', kind: 'email', value: 'Ana@acme.io', normalised: 'ana@acme.io' },
  ...{ status: 'unknown', reason: null },
};
const HOUR = 3_600_000;
const AT = new Date('2026-11-27T12:00:00Z');
const later = (hours: number) => new Date(AT.getTime() + hours * HOUR);

test.each([
  ['company.phone', 'company.phone'],
  ['company.phone.2', 'company.phone'],
  ['company.profile.facebook', 'company.profile'],
  ['company.phones', null],
  ['company.phone.', null],
  ['company.shoe_size', null],
])('%s is a fact of %s', (name, field) => expect(fieldOf(name)).toBe(field));

describe('the best fact', () => {
  test('is the surest; of two as sure, what the company says itself', () => {
    const facts = [
      told('company.city', 'Dallas', 0.9),
      told('company.city', 'Austin', 0.9, { firstHand: true }),
      told('company.city', 'Waco', 0.8, { firstHand: true }),
      told('company.region', 'TX', 0.95),
    ];
    expect(bestFact(facts, 'company.city')!.value).toBe('Austin');
    expect(bestFact(facts, 'company.name')).toBeNull();
  });

  test('is weighed by how far its teller is trusted', () => {
    expect(weighed(told('company.city', 'Austin', 0.95), 0.8).confidence).toBe(0.76);
    expect(weighed(told('company.city', 'Austin', 0.123), 1).confidence).toBe(0.123);
  });
});

describe('an own value', () => {
  const adopted = (value: string, confidence: number) =>
    told('company.city', value, confidence, { adopted: true });

  test.each<[what: string, current: string | null, before: Told[], value: string | null]>([
    ['there is none', null, [], 'Austin'],
    ['a person or a file gave it', 'Waco', [told('company.city', 'Waco', 0.5)], null],
    ['a weaker fact filled it in', 'Waco', [adopted('Waco', 0.7)], 'Austin'],
    ['one as sure filled it in', 'Waco', [adopted('Waco', 0.8)], null],
    ['somebody changed it since', 'Waco', [adopted('Dallas', 0.7)], null],
  ])('is filled in, or left, where %s', (_, current, before, value) =>
    expect(
      toAdopt('company.city', current, [told('company.city', 'Austin', 0.8)], before)?.value ?? null,
    ).toBe(value),
  );

  test('takes a fact of a company from 0.7 on, a guess at the lead from 0.4 on', () => {
    const fills = (field: 'company.city' | 'lead.country', confidence: number) =>
      toAdopt(field, null, [told(field, 'x', confidence)], []) !== null;
    expect([fills('company.city', 0.69), fills('company.city', 0.7)]).toEqual([false, true]);
    expect([fills('lead.country', 0.39), fills('lead.country', 0.4)]).toEqual([false, true]);
  });

  test('that identifies the company stays, however sure another is', () => {
    const before = [told('website.domain', 'old.io', 0.7, { adopted: true })];
    expect(toAdopt('website.domain', 'old.io', [told('website.domain', 'new.io', 1)], before)).toBeNull();
  });

  test('is never filled with nothing', () =>
    expect(toAdopt('company.city', null, [told('company.city', '', 1)], [])).toBeNull());
});

test('what an enricher says takes the place of what it said, and of all of it where it speaks of something else', () => {
  const before = [
    told('company.city', 'Austin', 0.9),
    told('company.phone', '+15124720100', 0.9),
    told('company.city', 'Waco', 0.5, { source: 'vendor' }),
  ];
  const values = (renews: boolean) =>
    factsAfter(before, [
      { enricher: 'website', renews, facts: [told('company.city', 'Dallas', 0.8)] },
      { enricher: 'new', renews: false, facts: [] },
    ]).map(({ value }) => value);
  expect(values(false)).toEqual(['+15124720100', 'Waco', 'Dallas']);
  expect(values(true)).toEqual(['Waco', 'Dallas']);
});

test('a sure fact tells what nobody gave', () => {
  const facts = [told('website.domain', 'acme.io', 0.9), told('company.city', 'Austin', 0.6)];
  expect(withFacts(nothingKnown, facts)).toEqual({ ...nothingKnown, facts, domain: 'acme.io' });
  expect(withFacts({ ...nothingKnown, domain: 'acme.com' }, facts).domain).toBe('acme.com');
});

test('an address that bounced stays invalid, with its own reason', () => {
  const valid = { ...email, status: 'valid', reason: 'acme.io takes mail.' };
  expect(standingOf(email, valid)).toEqual(valid);
  expect(standingOf({ ...email, status: 'invalid', reason: 'Bounced.' }, valid)).toEqual({
    ...email,
    status: 'invalid',
    reason: 'Bounced.',
  });
});

describe('who is asked', () => {
  const wants = { needs: [['domain'], ['company', 'city']], takes: ['country'] } as const;
  const known = { ...nothingKnown, company: 'Acme', emails: [email], country: 'US' };

  test('has one set of its needs whole, and is given nothing else', () => {
    expect(hasNeeds(wants, known)).toBe(false);
    expect(hasNeeds(wants, { ...known, domain: 'acme.io' })).toBe(true);
    expect(hasNeeds(wants, { ...known, city: 'Austin' })).toBe(true);
    expect(hasNeeds({ needs: [['emails']], takes: [] }, nothingKnown)).toBe(false);
    expect(hasNeeds({ needs: [[]], takes: [] }, nothingKnown)).toBe(true);
    expect(givenTo(wants, known)).toEqual({ ...nothingKnown, company: 'Acme', country: 'US' });
  });

  test('is asked again about something else, not because enriching filled something in', () => {
    const about = aboutOf(wants, known);
    expect(aboutOf(wants, { ...known, country: 'GB', city: 'Bath' })).toBe(about);
    expect(aboutOf(wants, { ...known, emails: [] })).toBe(about);
    expect(aboutOf(wants, { ...known, company: 'Acme Ltd' })).not.toBe(about);
    expect(aboutOf(wants, { ...known, domain: 'acme.io' })).not.toBe(about);
    const ofWebsite = { needs: [['website']], takes: [] } as const;
    const at = (website: string) => aboutOf(ofWebsite, { ...known, website });
    expect(at('http://Acme.io/')).toBe(at('acme.io'));
    expect(at('acme.com')).not.toBe(at('acme.io'));
    const ofEmail = { needs: [['emails']], takes: [] } as const;
    const standing = { ...email, status: 'valid', reason: 'fine', normalised: 'a@acme.io' };
    expect(aboutOf(ofEmail, { ...known, emails: [standing] })).toBe(aboutOf(ofEmail, known));
  });

  test('is left alone while its answer holds', () => {
    const run = { about: 'a', at: AT, freshUntil: later(24) };
    expect(isFresh(run, 'a', later(23))).toBe(true);
    expect(isFresh(run, 'a', later(-23))).toBe(true);
    expect(isFresh(run, 'a', later(24))).toBe(false);
    expect(isFresh(run, 'b', later(1))).toBe(false);
    expect(isFresh(undefined, 'a', AT)).toBe(false);
  });

  test('comes in the order of cost, those that conclude last', () => {
    const usd = (micros: number) => ({ micros, currency: 'USD' });
    const names = (given: ({ id: string } & Parameters<typeof inOrder>[0][number])[]) =>
      inOrder(given).map(({ id }) => id);
    expect(
      names([
        { id: 'guess', concludes: true, cost: null },
        { id: 'dear', cost: usd(20_000) },
        { id: 'cheap', cost: usd(5_000) },
        { id: 'free', cost: null },
        { id: 'also free', cost: null },
      ]),
    ).toEqual(['free', 'also free', 'cheap', 'dear', 'guess']);
  });

  test('costs nothing where it could say nothing surer', () => {
    const vendor = { fills: ['company.city'], trust: 0.8, cost: { micros: 1, currency: 'USD' } } as const;
    expect(isWorthAsking(vendor, [told('company.city', 'Austin', 0.95)])).toBe(false);
    expect(isWorthAsking(vendor, [told('company.city', 'Austin', 0.6)])).toBe(true);
    expect(isWorthAsking({ ...vendor, cost: null }, [told('company.city', 'Austin', 0.95)])).toBe(true);
    expect(
      isWorthAsking({ ...vendor, fills: ['company.city', 'company.industry'] }, [
        told('company.city', 'Austin', 0.95),
      ]),
    ).toBe(true);
  });
});
