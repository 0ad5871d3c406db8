import { draftKey, draftValue, type LeadDraft, type Point } from '@leadfactory/domain/crm/draft';
import { fields, importable, type Field } from '@leadfactory/domain/crm/fields';

/** What was empty in a lead and was filled: by a row, or by another lead. */
export interface Filled {
  /** Values in columns and `data`, by their fields' keys. */
  values: Record<string, string | number | boolean>;
  points: Pick<Point, 'kind' | 'normalised'>[];
  /** Under names of their own. */
  custom: Record<string, unknown>;
  /** The lead had nobody to write to, and got this contact. */
  contactId?: string;
}

/** What a lead holds, as far as it decides what else fills it. */
export interface Held {
  values: Set<string>;
  points: Set<string>;
  custom: Set<string>;
}

/** Fields that a later row fills where they are empty. */
export const fillable: readonly Field[] = fields.filter(
  (field) =>
    importable().includes(field) &&
    !field.spread &&
    field.merge !== 'keep' &&
    (field.at?.in === 'column' || field.at?.in === 'data'),
);

const pointFields = importable().filter(({ at }) => at?.in === 'point');

/** Every way to reach a contact that a draft gives, the first of each kind first. */
export const pointsOf = (draft: LeadDraft): Point[] => [
  ...pointFields.flatMap((field) => {
    const normalised = draftKey(draft, field) as string | null;
    const kind = field.at?.in === 'point' ? field.at.kind : null;
    return kind && normalised ? [{ kind, normalised, value: draftValue(draft, field) as string }] : [];
  }),
  ...draft.also,
];

export const pointKey = ({ kind, normalised }: Pick<Point, 'kind' | 'normalised'>): string =>
  `${kind}:${normalised}`;

/** What a draft gives that is not held yet; from then on it is. */
export function fill(held: Held, draft: LeadDraft): Filled {
  const filled: Filled = { values: {}, points: [], custom: {} };
  for (const field of fillable) {
    const value = draftValue(draft, field);
    if (value === null || value === undefined || held.values.has(field.key)) continue;
    held.values.add(field.key);
    filled.values[field.key] = value as string;
  }
  for (const point of pointsOf(draft)) {
    if (held.points.has(pointKey(point))) continue;
    held.points.add(pointKey(point));
    filled.points.push({ kind: point.kind, normalised: point.normalised });
  }
  for (const [name, value] of Object.entries(draft.custom)) {
    if (held.custom.has(name)) continue;
    held.custom.add(name);
    filled.custom[name] = value;
  }
  return filled;
}

/** What a draft alone makes of a new lead. */
export function heldBy(draft: LeadDraft): Held {
  const held: Held = { values: new Set(), points: new Set(), custom: new Set() };
  fill(held, draft);
  return held;
}
