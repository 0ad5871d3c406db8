import { givenShape, leadShape, paramShape, sortKey, where } from '@leadfactory/domain/crm/fields/schemas';
import { z } from 'zod';
import { id } from '../platform/values.ts';
import { direction, pageInput, pageOf } from '../platform/page.ts';
import { heldReason, stage } from './words.ts';

export const leadListInput = pageInput.extend({
  /** Part of a name, contact, address or domain; two characters or more. */
  search: z.string().max(200).optional(),
  ...paramShape,
  campaignId: id.optional(),
  importId: id.optional(),
  /** Leads with a running enrolment that is held for one of these reasons. */
  held: z.array(heldReason).optional(),
  where: where.optional(),
  /** A field; each has a direction of its own: newest, latest activity, highest score, name from A. */
  sort: sortKey.optional(),
  /** Against the sort's own direction. */
  dir: direction.optional(),
});

/** What an organisation's own fields hold, by their keys. */
export const ownFields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const leadRow = z.object({
  id,
  ...leadShape,
  company: leadShape.company.extend({ id }),
  fields: ownFields,
  isSample: z.boolean(),
  erased: z.boolean(),
});

export const leadPage = pageOf(leadRow).extend({
  /** Leads that match; counted only up to 10,000 (1,000 under `where`), then `totalIsMinimum`. Null on later pages. */
  total: z.number().nullable(),
  totalIsMinimum: z.boolean(),
});

export const leadCreateInput = z.object({
  ...givenShape,
  /** The organisation's own fields, by their keys. */
  fields: ownFields.optional(),
  /** The name of the source to book the lead under; made when it is new. */
  source: z.string().trim().min(1).max(100).optional(),
});

export const leadCreated = z.object({ id, created: z.boolean() });

export const moved = z.object({ moved: z.boolean(), stage });

export const note = z.string().trim().max(500).optional();
