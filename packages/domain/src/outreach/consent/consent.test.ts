import { describe, expect, it } from 'vitest';
import { consentRules, lackingConsent, lawIn, laws } from './index.ts';

const rules = consentRules.parse({ hold: true });
const none = { basis: null, at: null, until: null };
const asked = (country: string, given: Partial<Parameters<typeof lackingConsent>[2]> = {}, more = {}) =>
  lackingConsent({ ...rules, ...more }, country, { ...none, ...given }, '2026-11-29')?.why ?? null;

describe('what a law asks of a first business mail', () => {
  it('wants consent in Germany, Poland, Canada; none in the United States, Britain, France', () => {
    expect(['DE', 'PL', 'CA'].map((country) => asked(country))).toEqual(['none', 'none', 'none']);
    expect(['US', 'GB', 'FR'].map((country) => asked(country))).toEqual([null, null, null]);
  });
  it('counts what the law counts: a published address in Canada, not in Germany; a customer not in Poland', () => {
    const published = { basis: 'published_address' as const };
    expect([asked('CA', published), asked('DE', published)]).toEqual([null, 'not_there']);
    const customer = { basis: 'customer' as const, at: '2026-01-01' };
    expect([asked('DE', customer), asked('PL', customer)]).toEqual([null, 'not_there']);
    expect(asked('DE', { basis: 'legitimate_interest' })).toBe('not_there');
  });
  it('ends after two years of a purchase and six months of an inquiry in Canada, to the day', () => {
    const bought = (at: string | null) => asked('CA', { basis: 'customer', at });
    expect([bought('2024-11-29'), bought('2024-11-28'), bought(null)]).toEqual([null, 'over', 'over']);
    const wrote = (at: string) => asked('CA', { basis: 'implied_business', at });
    expect([wrote('2026-05-29'), wrote('2026-05-28')]).toEqual([null, 'over']);
  });
  it('ends on its last day, whatever the law', () => {
    const until = (day: string) => asked('DE', { basis: 'express', until: day });
    expect([until('2026-11-29'), until('2026-11-28')]).toEqual([null, 'over']);
  });
  it('holds consent that was taken back everywhere', () => {
    expect([asked('US', { basis: 'withdrawn' }), asked('DE', { basis: 'withdrawn' })]).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
  });
  it('is only written down where the organisation holds nothing', () => {
    expect(asked('DE', {}, { hold: false })).toBeNull();
    expect(consentRules.parse({}).hold).toBe(false);
  });
});

describe('how an organisation sees a law', () => {
  it('may be stricter or milder, with a reason; elsewhere as it says', () => {
    const changed = {
      DE: { asks: 'opt_out' as const, reason: 'Only partners' },
      US: { asks: 'opt_in' as const, reason: 'Our policy' },
    };
    expect([asked('DE', {}, { changed }), asked('US', {}, { changed })]).toEqual([null, 'none']);
    expect(asked('US', { basis: 'express' }, { changed })).toBeNull();
    expect([asked('BR'), asked('BR', {}, { elsewhere: 'opt_in' })]).toEqual([null, 'none']);
    expect(lackingConsent({ ...rules, changed }, 'US', none, '2026-11-29')).toEqual({
      ...{ country: 'US', law: null, why: 'none' },
    });
    expect(lawIn('BR', rules)).toMatchObject({ law: null, asks: 'opt_out' });
  });
  it('refuses a change without a reason, and what is no country', () => {
    expect(consentRules.safeParse({ changed: { DE: { asks: 'opt_out', reason: ' ' } } }).success).toBe(false);
    expect(consentRules.safeParse({ changed: { Germany: { asks: 'opt_out', reason: 'So' } } }).success).toBe(
      false,
    );
  });
});

it('names a source for every law, and a basis wherever consent is wanted', () => {
  for (const law of laws.values()) {
    expect(URL.canParse(law.source), law.country).toBe(true);
    expect('express' in law.accepts, law.country).toBe(law.asks === 'opt_in');
  }
});
