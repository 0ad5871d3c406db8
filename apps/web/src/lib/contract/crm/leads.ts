import { z } from 'zod';
import {
  area,
  heldReason,
  id,
  instant,
  money,
  named,
  pageInput,
  pageOf,
  person,
  severity,
  stage,
  temperature,
  websiteStatus,
} from '../platform/common.ts';

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
  dir: z.enum(['asc', 'desc']).optional(),
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

export const evidence = z.object({
  url: z.string().optional(),
  selector: z.string().optional(),
  header: z.string().optional(),
  found: z.string().optional(),
  expected: z.string().optional(),
  /** Name of the assessment's file that shows it. */
  picture: z.string().optional(),
});

export const finding = z.object({
  id,
  ruleId: z.string(),
  area,
  severity,
  title: z.string(),
  detail: z.string(),
  remedy: z.string(),
  evidence: z.array(evidence),
});

export const message = z.object({
  id,
  purpose: z.string(),
  campaign: named.nullable(),
  stepKey: z.string().nullable(),
  variant: z.string().nullable(),
  toAddress: z.string(),
  subject: z.string(),
  text: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  createdAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  openedAt: instant.nullable(),
  clickedAt: instant.nullable(),
  bouncedAt: instant.nullable(),
});

export const enrolment = z.object({
  id,
  campaign: named,
  status: z.string(),
  phase: z.string().nullable(),
  outcome: z.string().nullable(),
  position: z.number(),
  steps: z.number(),
  held: heldReason.nullable(),
  nextLabel: z.string().nullable(),
  nextAt: instant.nullable(),
  /** How far the lead's own clock runs ahead of the wall clock, in ms. */
  clockOffsetMs: z.number(),
  /** The steps of the enrolment's sequence version; `waitMs` for waits. */
  plan: z
    .array(
      z.object({
        key: z.string(),
        kind: z.enum(['wait', 'email', 'task']),
        /** The email's name or the task's title; empty for waits. */
        name: z.string(),
        waitMs: z.number(),
      }),
    )
    .optional(),
  startedAt: instant,
  endedAt: instant.nullable(),
});

export const leadDetail = leadRow.extend({
  contact: z
    .object({
      firstName: z.string().nullable(),
      lastName: z.string().nullable(),
      role: z.string().nullable(),
      points: z.array(
        z.object({
          kind: z.string(),
          value: z.string(),
          status: z.string(),
          reason: z.string().nullable(),
          isPrimary: z.boolean(),
        }),
      ),
    })
    .nullable(),
  custom: z.record(z.string(), z.unknown()),
  importId: id.nullable(),
  facts: z.array(
    z.object({
      field: z.string(),
      value: z.string(),
      source: z.string(),
      method: z.string(),
      confidence: z.number(),
      observedAt: instant,
    }),
  ),
  assessment: z
    .object({
      id,
      status: websiteStatus,
      reason: z.string().nullable(),
      url: z.string().nullable(),
      finalUrl: z.string().nullable(),
      httpStatus: z.number().nullable(),
      durationMs: z.number().nullable(),
      bytes: z.number().nullable(),
      scores: z.record(z.string(), z.number()),
      overall: z.number().nullable(),
      at: instant,
      findings: z.array(finding),
    })
    .nullable(),
  scoring: z
    .object({
      value: z.number(),
      temperature,
      probability: z.number().nullable(),
      model: z.string(),
      at: instant,
      reasons: z.array(z.object({ rule: z.string(), points: z.number(), text: z.string() })),
    })
    .nullable(),
  messages: z.array(message),
  enrolments: z.array(enrolment),
  tasks: z.array(
    z.object({ id, title: z.string(), dueAt: instant, doneAt: instant.nullable(), owner: person.nullable() }),
  ),
  orders: z.array(
    z.object({
      id,
      product: z.string(),
      amount: money,
      status: z.string(),
      provider: z.string(),
      paidAt: instant.nullable(),
      createdAt: instant,
      /** Signed links to the report, once it is made. */
      reportPdf: z.string().nullable(),
    }),
  ),
  /** Stages to which a person may move the lead now. */
  moves: z.array(stage),
  /** The public page that offers the report for sale. */
  teaserUrl: z.string(),
});

/** A mail as it was sent; `html` is shown in a sandboxed frame only. */
export const messageBody = message.extend({ html: z.string() });

export const timelineItem = z.object({
  id,
  enrolmentId: id.nullable(),
  at: instant,
  kind: z.string(),
  actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  data: z.record(z.string(), z.unknown()),
});
export const timelineInput = pageInput.extend({ id });
export const timelinePage = pageOf(timelineItem);

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
