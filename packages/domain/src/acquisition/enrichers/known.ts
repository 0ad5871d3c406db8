import type { Told } from './merge.ts';
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

/** What enriching itself fills in; to find that changed is no reason to ask again. */
const FOUND: readonly KnownField[] = ['city', 'region', 'country', 'domain', 'facts'];

/**
 * What an answer was about, as a text: while it stays the same, the answer may be held to. It is made of personal data;
 * keep but its hash.
 */
export const aboutOf = (wants: Wants, known: Known): string =>
  JSON.stringify(
    declared(wants)
      .filter((field) => !FOUND.includes(field))
      .toSorted()
      .map((field) => [field, spelt(known[field])]),
  );

const spelt = (value: Known[KnownField]): unknown =>
  Array.isArray(value) ? (value as ContactPoint[]).map((point) => point.value) : value;
