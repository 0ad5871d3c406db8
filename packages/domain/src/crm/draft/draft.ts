import {
  propertyOf,
  type DeclaredField,
  type Field,
  type FieldValue,
  type OwnValue,
  type PropertyOf,
} from '../fields/index.ts';

/** What makes one lead of two rows, and one company of two leads. */
export interface DraftIdentity {
  /** The company's name, else the contact's, else the domain, email or phone. */
  name: string;
  /** Email, else domain, else phone, else name + city. */
  dedupeKey: string;
  companyKey: string;
  /** The phone number by its digits. */
  phoneKey: string | null;
  /** Under names of their own: columns that were kept, and the organisation's own fields (`fields.budget`). */
  custom: Record<string, OwnValue>;
}

/** A field whose value comes in with a lead. */
type Taken = Extract<DeclaredField, { csv: readonly string[]; at: unknown } | { key: 'domain' }>;

/** A lead as a row, a form or an API gives it, normalised; null where nothing was given. */
export type LeadDraft = DraftIdentity & {
  [F in Taken as PropertyOf<F['key']>]: FieldValue<F> | null;
};

export interface Refusal {
  /** The column at fault; null where it is the row as a whole. */
  column: string | null;
  reason: string;
}

export type RowResult = { lead: LeadDraft; refusals?: undefined } | { lead?: undefined; refusals: Refusal[] };

/** What a draft holds of a field. */
export const draftValue = (draft: LeadDraft, { key }: Field): unknown =>
  (draft as unknown as Record<string, unknown>)[propertyOf(key)];

/** The same in the spelling by which two values are the same. */
export const draftKey = (draft: LeadDraft, { key, type }: Field): unknown =>
  (draft as unknown as Record<string, unknown>)[propertyOf(key) + (type.key ? 'Key' : '')];
