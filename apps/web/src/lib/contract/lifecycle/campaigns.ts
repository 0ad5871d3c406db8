import { paramShape, where } from '@leadfactory/domain/crm/fields/schemas';
import { campaignStatuses } from '@leadfactory/domain/lifecycle/campaign';
import { step } from '@leadfactory/domain/outreach/sequence';
import { z } from 'zod';
import { id, instant, money } from '../platform/values.ts';
import { pageInput, pageOf } from '../platform/page.ts';
import { attributionModel } from '../revenue/sales.ts';

export const audience = z.object({
  ...paramShape,
  leadIds: z.array(id).max(10_000).optional(),
  importId: id.optional(),
  where: where.optional(),
});

export const campaignStatus = z.enum(campaignStatuses);

export const campaignRow = z.object({
  id,
  name: z.string(),
  templateId: z.string(),
  status: campaignStatus,
  audienceCount: z.number(),
  enrolledCount: z.number(),
  openCount: z.number(),
  wonCount: z.number(),
  /** Of linear attribution, so that campaigns add up. */
  revenue: money,
  isSample: z.boolean(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
});

export const campaignListInput = pageInput;

export const campaignPage = pageOf(campaignRow);

export const campaignDetail = campaignRow.extend({
  audience,
  params: z.record(z.string(), z.unknown()),
  minScore: z.number(),
  saleWindowDays: z.number(),
  mailbox: z.object({ id, fromName: z.string(), address: z.string() }),
  sequence: z.object({
    versionId: id,
    sequenceId: id,
    name: z.string(),
    version: z.number(),
    steps: z.array(step),
  }),
  funnel: z.array(z.object({ step: z.string(), count: z.number() })),
  held: z.array(z.object({ reason: z.string(), count: z.number() })),
  outcomes: z.array(z.object({ outcome: z.string(), count: z.number() })),
  steps: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.string(),
      sent: z.number(),
      delivered: z.number(),
      opened: z.number(),
      clicked: z.number(),
      bounced: z.number(),
      revenueCents: z.number(),
    }),
  ),
  temporalUrl: z.string().nullable(),
});

export const campaignCreateInput = z.object({
  name: z.string().trim().min(1, 'give the campaign a name').max(100),
  templateId: z.string().min(1).max(60),
  params: z.record(z.string(), z.unknown()).optional(),
  mailboxId: id,
  audience,
  minScore: z.number().int().min(0).max(100).optional(),
  saleWindowDays: z.number().int().min(1).max(365).optional(),
  /** Replaces the template's own sequence. */
  steps: z.array(step).min(1).max(100).optional(),
});

/** A template as a form needs it: `paramsSchema` is JSON Schema (draft 2020-12). */

export const template = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  paramsSchema: z.record(z.string(), z.unknown()),
  defaultParams: z.record(z.string(), z.unknown()),
  steps: z.array(step),
  /** What the organisation's industry offers to begin with instead: a campaign is given the steps. */
  sequences: z.array(
    z.object({ id: z.string(), name: z.string(), description: z.string(), steps: z.array(step) }),
  ),
});

export const audienceCount = z.object({ count: z.number(), alreadyEnrolled: z.number() });

export const campaignPerformanceInput = z.object({ id, model: attributionModel.optional() });

/** What each step's variants did, and the revenue that one attribution model credits to them. */

export const campaignPerformance = z.object({
  model: attributionModel,
  /** Credited to this campaign in all; what sources and others earned of the same sales is not in it. */
  total: money,
  sales: z.number(),
  rows: z.array(
    z.object({
      /** Null: credited to the campaign, but to none of its mails (a visit, a call). */
      stepKey: z.string().nullable(),
      variant: z.string().nullable(),
      sent: z.number(),
      delivered: z.number(),
      opened: z.number(),
      clicked: z.number(),
      replied: z.number(),
      bounced: z.number(),
      unsubscribed: z.number(),
      cents: z.number(),
    }),
  ),
});
