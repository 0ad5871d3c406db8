import type { CampaignEventKind, GoalKind } from '@leadfactory/domain/lifecycle/campaign';
import type { Goal } from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { Outputs } from '#lib/client/api.ts';
import { formatNumber } from '#lib/ui/data/time.ts';
import { letterOf } from './experiments.ts';
import { goalInWords, goalWords } from './goal.ts';

export type CampaignEvent = Outputs['campaigns']['events'][number];

const sentences: Record<CampaignEventKind, string | ((data: CampaignEvent['data']) => string)> = {
  started: 'Started',
  paused: 'Paused',
  resumed: 'Resumed',
  stopped: 'Stopped for good',
  completed: 'Completed: every lead has come to the end of its way',
  approval_asked: 'From then on, mails waited for approval',
  approval_skipped: 'New mails waited for no approval any more',
  intake_opened: 'Began to keep taking in leads',
  intake_closed: 'Closed its intake',
  leads_added: ({ count }) =>
    `${formatNumber(Number(count))} ${count === 1 ? 'lead' : 'leads'} added by hand`,
  goal_set: (data) => (data.kind ? `Goal: ${goalInWords(data as unknown as Goal)}` : 'Has no goal any more'),
  goal_reached: ({ kind, leads, wanted }) =>
    `Goal reached: ${formatNumber(Number(leads))} of ${formatNumber(Number(wanted))} ${goalWords[kind as GoalKind].many}`,
  winner_declared: ({ variant, stepKey, byRule }) =>
    `${letterOf(String(variant))} takes over at “${String(stepKey)}”${byRule ? ', by the campaign’s rule' : ''}`,
  winner_undone: ({ variant, stepKey }) =>
    `${letterOf(String(variant))} no longer takes over at “${String(stepKey)}”`,
  archived: 'Archived',
  restored: 'Brought back from the archive',
};

/** What happened, in a sentence without its full stop. */
export function eventWords({ kind, data }: Pick<CampaignEvent, 'kind' | 'data'>): string {
  const words = sentences[kind];
  return typeof words === 'string' ? words : words(data);
}
