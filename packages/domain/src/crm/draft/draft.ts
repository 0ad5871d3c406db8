import {
  propertyOf,
  type DeclaredField,
  type Field,
  type FieldValue,
  type OwnValue,
  type PointKind,
  type PropertyOf,
} from '../fields/index.ts';

/** What makes one lead of two rows, and one company of two leads. */
export interface DraftIdentity {
  /** The company's name, else the contact's, else the domain, page, email or phone. */
  name: string;
  /** Email, else the website's own domain, else its page, else the profile, else phone, else the row as a whole; see `identify`. */
  dedupeKey: string;
  /** The company's own domain, else its page, else phone, else what the lead is known by. */
  companyKey: string;
  /** The phone number in E.164, else its digits. */
  phoneKey: string | null;
  /** The profile's host and page, as `websiteIdentity` gives it. */
  profileKey: string | null;
  /** Further ways to reach the contact that the same text gave. */
  also: readonly Point[];
  /** Under names of their own: columns that were kept, and the organisation's own fields (`fields.budget`). */
  custom: Record<string, OwnValue>;
}

/** A way to reach a contact: as given, and as it is found again. */
export interface Point {
  kind: PointKind;
  value: string;
  normalised: string;
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

/** A lead, with what was left out of it and why; or every reason why there is none. */
export type RowResult =
  | { lead: LeadDraft; notes: Refusal[]; refusals?: undefined }
  | { lead?: undefined; notes?: undefined; refusals: Refusal[] };

/** What a draft holds of a field. */
export const draftValue = (draft: LeadDraft, { key }: Field): unknown =>
  (draft as unknown as Record<string, unknown>)[propertyOf(key)];

/** The same in the spelling by which two values are the same. */
export const draftKey = (draft: LeadDraft, { key, type }: Field): unknown =>
  (draft as unknown as Record<string, unknown>)[propertyOf(key) + (type.keyed ? 'Key' : '')];
