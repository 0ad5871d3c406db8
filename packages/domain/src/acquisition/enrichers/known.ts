import { websiteKey } from '../website/index.ts';
import { ownValues } from './facts.ts';
import { bestFact, type Told } from './merge.ts';
import type { ContactPoint } from './point.ts';

/** What is known of a lead when an enricher is asked: what people and imports gave first, else what was found out. */
export interface Known {
  /** The company's name. */
  company: string | null;
  website: string | null;
  /** The company's own domain: `acme.io`. */
  domain: string | null;
  emails: readonly ContactPoint[];
  phones: readonly ContactPoint[];
  city: string | null;
  /** State or province, as it was written. */
  region: string | null;
  /** Of the lead, ISO 3166-1 alpha-2. */
  country: string | null;
  /** The organisation's own country. */
  home: string | null;
  /** What was found out so far: best asked by `bestFact`. */
  facts: readonly Told[];
}
export type KnownField = keyof Known;

export const nothingKnown: Known = {
  ...{ company: null, website: null, domain: null, emails: [], phones: [] },
  ...{ city: null, region: null, country: null, home: null, facts: [] },
};

/** With what was found out since: where nobody gave the domain, the city or the region, a sure fact tells it. */
export const withFacts = (known: Known, facts: readonly Told[]): Known => ({
  ...known,
  facts,
  domain: known.domain ?? sureOf(facts, 'website.domain'),
  city: known.city ?? sureOf(facts, 'company.city'),
  region: known.region ?? sureOf(facts, 'company.region'),
});

const sureOf = (facts: readonly Told[], field: keyof typeof ownValues): string | null => {
  const best = bestFact(facts, field);
  return best && best.confidence >= ownValues[field].sure ? best.value : null;
};

/** What an enricher needs and takes: one of the sets of `needs` whole, and whatever there is of `takes`. */
export interface Wants {
  needs: readonly (readonly KnownField[])[];
  takes: readonly KnownField[];
}

export const hasNeeds = ({ needs }: Wants, known: Known): boolean =>
  needs.some((set) => set.every((field) => !isEmpty(known[field])));

const isEmpty = (value: Known[KnownField]): boolean => value === null || value.length === 0;

/** Only what the enricher declares: nobody is given more than it asks for. */
export const givenTo = (wants: Wants, known: Known): Known => ({
  ...nothingKnown,
  ...Object.fromEntries(declared(wants).map((field) => [field, known[field]])),
});

const declared = ({ needs, takes }: Wants): KnownField[] => [...new Set([...needs.flat(), ...takes])];

/** What enriching itself fills in, and what only helps to read the rest: no reason to ask again. */
const INCIDENTAL: readonly KnownField[] = ['city', 'region', 'country', 'home', 'facts'];

/**
 * What an answer was about, as a text: while it stays the same, the answer may be held to. It is made of personal data;
 * keep but its hash.
 */
export const aboutOf = (wants: Wants, known: Known): string =>
  JSON.stringify(
    declared(wants)
      .filter((field) => !INCIDENTAL.includes(field))
      .toSorted()
      .map((field) => [field, spelt(field, known[field])]),
  );

/** Two spellings of one website are one. */
const spelt = (field: KnownField, value: Known[KnownField]): unknown => {
  if (value === null || typeof value === 'string')
    return field === 'website' ? websiteKey(value ?? '') : value;
  return (value as readonly ContactPoint[]).map((point) => point.value);
};
