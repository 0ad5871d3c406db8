import { attentionKinds } from '@leadfactory/domain/analytics/attention';
import { stepStates } from '@leadfactory/domain/analytics/first-steps';
import { mailFigures } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { z } from 'zod';
import { heldReason, orgStage, stage, temperature } from '../crm/words.ts';
import { id, instant, money } from '../platform/values.ts';

const stepState = z.enum(stepStates);

export const dashboardInput = z.object({ days: z.number().int().min(1).max(365).optional() });

export const attentionItem = z.object({
  kind: z.enum(attentionKinds),
  title: z.string(),
  detail: z.string().nullable(),
  leadId: id.nullable(),
  /** Where the item is dealt with. */
  href: z.string(),
  at: instant,
});

export const activityItem = z.object({
  id,
  leadId: id,
  leadName: z.string(),
  kind: z.string(),
  at: instant,
  data: z.record(z.string(), z.unknown()),
});

const inOneCurrency = z.object({ total: money, period: money, sales: z.number() });

export const dashboard = z.object({
  /** Leads now in each stage, in the order of the stages. */
  funnel: z.array(z.object({ stage, kind: orgStage.shape.kind, count: z.number() })),
  /** Leads that ever came this far, for conversion: leads, contacted, engaged, replied, won. */
  conversion: z.array(z.object({ step: z.string(), count: z.number() })),
  temperatures: z.array(z.object({ temperature, count: z.number() })),
  leads: z.object({ total: z.number(), fresh: z.number() }),
  /** In the organisation's own currency; where it has no sale, in that of most. */
  revenue: inOneCurrency.extend({
    /** One entry per UTC day of the period, the oldest first. */
    byDay: z.array(z.object({ day: z.string(), cents: z.number(), sales: z.number() })),
    /** Sales in other currencies, each by itself: they are never added. */
    others: z.array(inOneCurrency),
  }),
  mail: mailFigures.omit({ unsubscribed: true }),
  attention: z.array(attentionItem),
  /** Running enrolments that wait, by reason, the most first. */
  held: z.array(z.object({ reason: heldReason, count: z.number() })).optional(),
  activity: z.array(activityItem),
  /** How far the organisation is with what comes first; null once it has leads. */
  firstSteps: z
    .object({ address: stepState, mailbox: stepState, leads: stepState, campaign: stepState })
    .nullable(),
});
