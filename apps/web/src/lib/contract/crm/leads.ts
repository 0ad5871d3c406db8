import { z } from 'zod';
import { id, instant, named, person } from '../platform/values.ts';
import { direction, pageInput, pageOf } from '../platform/page.ts';
import { heldReason, stage, temperature, websiteStatus } from './words.ts';

export const leadSort = z.enum(['created', 'activity', 'score', 'name']);

export const leadListInput = pageInput.extend({
  /** Part of a name, contact, address or domain; two characters or more. */
  search: z.string().max(200).optional(),
  stages: z.array(stage).optional(),
  temperatures: z.array(temperature).optional(),
  sourceIds: z.array(id).optional(),
  /** A person's id, or `none`. */
  ownerId: z.string().max(64).optional(),
  campaignId: id.optional(),
  importId: id.optional(),
  /** At least this score; leads without a score are left out. */
  minScore: z.number().int().min(0).max(100).optional(),
  /** Leads with a running enrolment that is held for one of these reasons. */
  held: z.array(heldReason).optional(),
  /** Newest, latest activity, highest score, or name from A. */
  sort: leadSort.optional(),
  /** Against the sort's own direction. */
  dir: direction.optional(),
});

export const leadRow = z.object({
  id,
  name: z.string(),
  company: z.object({
    id,
    name: z.string(),
    domain: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    industry: z.string().nullable(),
  }),
  contactName: z.string().nullable(),
  email: z.string().nullable(),
  stage,
  score: z.number().nullable(),
  temperature: temperature.nullable(),
  website: z.string().nullable(),
  websiteStatus,
  source: named,
  owner: person.nullable(),
  isSample: z.boolean(),
  erased: z.boolean(),
  lastActivityAt: instant,
  createdAt: instant,
  /** What comes next in the lead's running enrolment (the latest, where there are several). */
  next: z
    .object({
      campaign: named,
      label: z.string().nullable(),
      at: instant.nullable(),
      held: heldReason.nullable(),
      clockOffsetMs: z.number(),
    })
    .nullish(),
});

export const leadPage = pageOf(leadRow).extend({
  /** Leads that match; counted only up to 10,000, then `totalIsMinimum`. Null on later pages. */
  total: z.number().nullable(),
  totalIsMinimum: z.boolean(),
});

export const leadCreateInput = z.object({
  companyName: z.string().trim().max(200).optional(),
  firstName: z.string().trim().max(100).optional(),
  lastName: z.string().trim().max(100).optional(),
  role: z.string().trim().max(100).optional(),
  email: z.string().trim().max(254).optional(),
  phone: z.string().trim().max(40).optional(),
  website: z.string().trim().max(500).optional(),
  city: z.string().trim().max(100).optional(),
  country: z.string().trim().max(60).optional(),
  industry: z.string().trim().max(100).optional(),
  /** The name of the source to book the lead under; made when it is new. */
  source: z.string().trim().min(1).max(100).optional(),
});

export const leadCreated = z.object({ id, created: z.boolean() });

export const moved = z.object({ moved: z.boolean(), stage });

export const note = z.string().trim().max(500).optional();
