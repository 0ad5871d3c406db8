export * from './adding.ts';
export * from './events.ts';
export * from './goal.ts';

/** Arguments of the workflow `campaign`. */
export interface CampaignInput {
  orgId: string;
  campaignId: string;
  templateId: string;
  /** The workflow that runs each of its leads; absent in campaigns that began before there was a choice. */
  workflow?: string;
  /** How many leads are enrolled at once. */
  batchSize: number;
}

/** Where a batch begins that takes in whoever was passed over, by id: the end of every start, and all of what comes later. */
export const FROM_THE_FIRST = '00000000-0000-0000-0000-000000000000';

export const campaignStatuses = [
  'draft',
  'enrolling',
  'running',
  'paused',
  'stopping',
  'stopped',
  'completed',
] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/**
 * What a person asks of a campaign that runs, and it passes on to its leads. Each order has a number, one more than the one
 * before it; only the newest counts.
 */
export const campaignOrders = ['pause', 'resume', 'stop'] as const;
export type CampaignOrder = (typeof campaignOrders)[number];

export interface CampaignProgress {
  status: Exclude<CampaignStatus, 'draft'>;
  /** Of the newest order that it knows; absent before the first that has one. */
  orderNo?: number | undefined;
  enrolled: number;
  total: number;
  open: number;
}

/** How far a campaign's leads come; each counts those who came there or further. */
export const funnelSteps = ['enrolled', 'contacted', 'engaged', 'replied', 'won'] as const;
export type FunnelStep = (typeof funnelSteps)[number];
