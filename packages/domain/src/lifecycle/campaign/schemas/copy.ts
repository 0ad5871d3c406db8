import { z } from 'zod';
import { step } from '../../../outreach/sequence/index.ts';
import { day, id } from '../../../platform/values/index.ts';
import { winnerRule } from '../../experiments/schemas/index.ts';
import { audience } from './audience.ts';
import { goal } from './goal.ts';

/** What a campaign like another is made of: a form begins with it, and `POST /campaigns` takes it as it is. */
export const campaignCopy = z.object({
  /** One that no campaign has: “Spring (copy)”. */
  name: z.string(),
  templateId: z.string(),
  params: z.record(z.string(), z.unknown()),
  mailboxId: id,
  moreMailboxIds: z.array(id),
  /** Of leads that were chosen one by one, those that the reader sees. */
  audience: audience.extend({ leadIds: z.array(id).max(10_000).optional() }),
  minScore: z.number(),
  saleWindowDays: z.number(),
  staysOpen: z.boolean(),
  /** Its mails wait until somebody approves them. */
  approval: z.boolean(),
  /** Days that have passed are left out. */
  startsOn: day.optional(),
  endsOn: day.optional(),
  goal: goal.optional(),
  winnerRule: winnerRule.optional(),
  /** The same texts: of a sequence whose newest version it sends, else step by step. */
  sequenceId: id.optional(),
  steps: z.array(step).optional(),
});
export type CampaignCopy = z.infer<typeof campaignCopy>;
