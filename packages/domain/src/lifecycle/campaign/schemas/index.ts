import { mailboxStatuses } from '../../../outreach/mailboxes/index.ts';
import { z } from 'zod';
import { heldReasons, lifecycleOutcomes } from '../../../crm/life/index.ts';
import { step } from '../../../outreach/sequence/index.ts';
import { day, id, instant, money } from '../../../platform/values/index.ts';
import { campaignStatuses, funnelSteps } from '../index.ts';
import { audience } from './audience.ts';
import { goalProgress } from './goal.ts';
import { stepFigures } from './performance.ts';

export * from './adding.ts';
export * from './audience.ts';
export * from './copy.ts';
export * from './engagement.ts';
export * from './events.ts';
export * from './goal.ts';
export * from './performance.ts';

/** What the mails of a campaign would have to go by, for the leads that it would take now. */
export const audienceReadiness = z.object({
  /** Leads by what is known of their website: assessed, not looked at yet, looked at in vain, none. */
  websites: z.object({
    assessed: z.number(),
    unseen: z.number(),
    unassessable: z.number(),
    without: z.number(),
  }),
  /** What the texts print and so many leads do not have. `name`: as mails have it. */
  blanks: z.array(z.object({ name: z.string(), label: z.string(), count: z.number() })),
});
export type AudienceReadiness = z.infer<typeof audienceReadiness>;

/** A campaign as lists show it. */
export const campaignRow = z.object({
  id,
  name: z.string(),
  templateId: z.string(),
  status: z.enum(campaignStatuses),
  /** Of all leads of the organisation, when it began; null for whoever does not see all of them. */
  audienceCount: z.number().nullable(),
  /** This and what follows: of the leads that the reader sees. */
  enrolledCount: z.number(),
  openCount: z.number(),
  wonCount: z.number(),
  /** Of linear attribution, so that campaigns add up. */
  /** By linear attribution, one sum per currency, the organisation’s own first. */
  revenue: z.array(money),
  /** What it is to reach, and how far it has come; null: nothing was said. */
  goal: goalProgress.nullable(),
  isSample: z.boolean(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Put away once it was over. */
  archivedAt: instant.nullable(),
});
export type CampaignRow = z.infer<typeof campaignRow>;

const writingMailbox = z.object({
  id,
  fromName: z.string(),
  address: z.string(),
  status: z.enum(mailboxStatuses),
});

/** How a mailbox of a campaign fares. */
export const campaignMailbox = writingMailbox.extend({
  /** False: new leads are given to others. */
  writes: z.boolean(),
  /** Leads under way that it writes to, and those of them that it wrote to already. */
  open: z.number(),
  contacted: z.number(),
  sent: z.number(),
  replied: z.number(),
  bounced: z.number(),
});
export type CampaignMailbox = z.infer<typeof campaignMailbox>;

/** A campaign with its sequence, and how far its leads came. */
export const campaignDetail = campaignRow.extend({
  /** Of leads that were chosen one by one, those that the reader sees. */
  audience: audience.extend({ leadIds: z.array(id).max(10_000).optional() }),
  /** Names of the sources, and of the file, that the audience tells by their ids; of what was removed none. */
  audienceNames: z.record(id, z.string()),
  params: z.record(z.string(), z.unknown()),
  minScore: z.number(),
  saleWindowDays: z.number(),
  /** Whoever comes to fit the audience later is taken in, too. */
  staysOpen: z.boolean(),
  /** Its mails wait until somebody approves them. */
  approval: z.boolean(),
  /** The first and the last day of its mailbox on which it writes; null: from its start, and until all is done. */
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  /** The first of its mailboxes. */
  mailbox: z.object({ id, fromName: z.string(), address: z.string() }),
  /** All that it writes from, the first one first. */
  mailboxes: z.array(writingMailbox),
  sequence: z.object({
    versionId: id,
    sequenceId: id,
    name: z.string(),
    version: z.number(),
    steps: z.array(step),
  }),
  /** Leads that came to each or further. */
  funnel: z.array(z.object({ step: z.enum(funnelSteps), count: z.number() })),
  held: z.array(z.object({ reason: z.enum(heldReasons), count: z.number() })),
  /** Of the leads under way, those that rest; and mails that had been handed to the provider and may still leave. */
  rest: z.object({ resting: z.number(), leaving: z.number() }),
  outcomes: z.array(z.object({ outcome: z.enum(lifecycleOutcomes), count: z.number() })),
  steps: z.array(stepFigures),
});
export type CampaignDetail = z.infer<typeof campaignDetail>;
