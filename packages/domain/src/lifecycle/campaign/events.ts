/** What a campaign's page tells of it, newest first. */
export const campaignEventKinds = [
  'started',
  'paused',
  'resumed',
  'stopped',
  'completed',
  'approval_asked',
  'approval_skipped',
  'intake_opened',
  'intake_closed',
  'leads_added',
  'goal_set',
  'goal_reached',
  'winner_declared',
  'winner_undone',
  'archived',
  'restored',
] as const;
export type CampaignEventKind = (typeof campaignEventKinds)[number];
