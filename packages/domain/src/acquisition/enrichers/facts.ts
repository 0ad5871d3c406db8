import {
  registry,
  propertyOf,
  type ColumnPlace,
  type DataPlace,
  type Learnt,
} from '../../crm/fields/index.ts';

type Filling = Extract<(typeof registry)[number], { learnt: readonly Learnt[] }>;
/** A fact that may fill a declared field. */
export type OwnField = Filling['learnt'][number]['fact'];

/** What of a lead or company a fact may fill: a column, as a property (`timeZone`), or a key of its `data`. */
export interface OwnValue extends Pick<Learnt, 'sure' | 'surer'> {
  of: 'lead' | 'company';
  in: 'column' | 'data';
  key: string;
}

/** The facts that may become a lead's or company's own value, as the fields declare them. */
export const ownValues = Object.fromEntries(
  registry
    .filter((field): field is Filling => 'learnt' in field)
    .flatMap(({ learnt, at, key }) =>
      learnt.map((one: Learnt) => [one.fact, ownValue(one, one.at ?? at, key)]),
    ),
) as Record<OwnField, OwnValue>;
export const ownFields = Object.keys(ownValues) as OwnField[];

function ownValue({ sure, surer }: Learnt, at: ColumnPlace | DataPlace, field: string): OwnValue {
  if (at.table === 'contact') throw new Error(`No fact may fill a person's ${field}.`);
  const key = at.in === 'column' ? propertyOf(at.column) : field;
  return { of: at.table, in: at.in, key, sure, surer };
}

/** What can be found out beside that: it stays a fact. */
const others = [
  'company.name',
  'company.description',
  'company.address',
  'company.phone',
  'company.email',
  'company.profile',
  'company.opening_hours',
  'website.status',
  'website.address',
  'website.language',
  'email.status',
  'email.kind',
  'phone.e164',
  'phone.kind',
] as const;
export type FactField = OwnField | (typeof others)[number];

/** All that can be found out about a lead: the vocabulary of facts. */
export const factFields: readonly FactField[] = [...ownFields, ...others];

/** `company.phone.2` is a second `company.phone`, `company.profile.x` a `company.profile`; null for what is no fact. */
export const fieldOf = (name: string): FactField | null =>
  factFields.find((field) => name === field || /^\.[a-z0-9_]+$/.test(afterOf(name, field))) ?? null;

const afterOf = (name: string, field: string): string =>
  name.startsWith(field) ? name.slice(field.length) : '';
