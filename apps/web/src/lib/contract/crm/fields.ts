import { ownTypes } from '@leadfactory/domain/crm/fields';
import { z } from 'zod';
import { id, instant } from '../platform/values.ts';

export const ownFieldType = z.enum(ownTypes);

/** A field that the organisation made. */
export const ownField = z.object({
  id,
  /** Names it in mails (`{{ fields.budget }}`), imports and conditions (`fields.budget:atLeast:1000`); never changes. */
  key: z.string(),
  label: z.string(),
  type: ownFieldType,
  /** What may be chosen; empty for the other types. */
  options: z.array(z.string()),
  createdAt: instant,
  archivedAt: instant.nullable(),
});
export const ownFieldList = z.object({ fields: z.array(ownField) });
/** How many leads hold a value, by the field's id; one that none holds is left out. */
export const ownFieldCounts = z.object({ leads: z.record(z.string(), z.number()) });

export const ownFieldInput = z.object({
  label: z.string().max(200),
  type: ownFieldType,
  options: z.array(z.string().max(200)).max(200).optional(),
});
export const ownFieldChange = z.object({
  id,
  label: z.string().max(200).optional(),
  options: z.array(z.string().max(200)).max(200).optional(),
});

const value = z.union([z.string().max(2000), z.number(), z.boolean()]);
/** Values of own fields by their keys; null empties one. */
export const fieldValues = z.record(z.string().max(60), value.nullable());

export const fieldRule = z.object({
  id,
  /** What gives the points, `field:test:value`. */
  condition: z.string(),
  points: z.number().int(),
  /** In words, as the reasons of a score have it. */
  text: z.string(),
});
export const fieldRuleList = z.object({ rules: z.array(fieldRule) });
export const fieldRuleInput = z.object({
  condition: z.string().max(600),
  /** Not 0. */
  points: z.number().int().min(-100).max(100),
  text: z.string().trim().min(1).max(120),
});
