/** All that can be found out about a lead: the vocabulary of facts. */
export const factFields = [
  'company.name',
  'company.description',
  'company.industry',
  'company.address',
  'company.city',
  'company.region',
  'company.postcode',
  'company.country',
  'company.phone',
  'company.email',
  'company.profile',
  'company.opening_hours',
  'website.status',
  'website.address',
  'website.domain',
  'website.language',
  'email.status',
  'email.kind',
  'phone.e164',
  'phone.kind',
  'lead.country',
  'lead.time_zone',
] as const;
export type FactField = (typeof factFields)[number];

/** `company.phone.2` is a second `company.phone`, `company.profile.x` a `company.profile`; null for what is no fact. */
export const fieldOf = (name: string): FactField | null =>
  factFields.find((field) => name === field || /^\.[a-z0-9_]+$/.test(afterOf(name, field))) ?? null;

const afterOf = (name: string, field: string): string =>
  name.startsWith(field) ? name.slice(field.length) : '';

/** A column of a lead or company that a fact may fill. */
export interface OwnValue {
  of: 'lead' | 'company';
  column: string;
  /** From this confidence on, 0..1; a fact that is less sure stays a fact. */
  sure: number;
  /** What a surer fact does to a value that an earlier one filled in. What identifies a company stays. */
  surer: 'replaces' | 'stays';
}

const ofLead = { of: 'lead', sure: 0.4, surer: 'replaces' } as const;
const ofCompany = { of: 'company', sure: 0.7, surer: 'replaces' } as const;

/** The facts that may become a lead's or company's own value. */
export const ownValues = {
  'lead.country': { ...ofLead, column: 'country' },
  'lead.time_zone': { ...ofLead, column: 'timeZone' },
  'website.domain': { ...ofCompany, column: 'domain', surer: 'stays' },
  'company.industry': { ...ofCompany, column: 'industry' },
  'company.city': { ...ofCompany, column: 'city' },
  'company.region': { ...ofCompany, column: 'region' },
  'company.country': { ...ofCompany, column: 'country' },
} as const satisfies Partial<Record<FactField, OwnValue>>;
export type OwnField = keyof typeof ownValues;
export const ownFields = Object.keys(ownValues) as OwnField[];
