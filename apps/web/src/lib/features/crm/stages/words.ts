import { isStage, type Stage } from '@leadfactory/domain/crm/stages';
import type { Tone } from '#lib/ui/index.ts';

export const stageWords: Record<Stage, string> = {
  new: 'New',
  enriching: 'Enriching',
  assessing: 'Assessing',
  qualified: 'Qualified',
  disqualified: 'Disqualified',
  contacted: 'Contacted',
  replied: 'Replied',
  meeting: 'Meeting',
  proposal: 'Proposal',
  negotiation: 'Negotiation',
  won: 'Won',
  lost: 'Lost',
};
export const stageLabel = (stage: string): string => (isStage(stage) ? stageWords[stage] : stage);

export const stageTone = (stage: string): Tone => {
  if (!isStage(stage)) return 'neutral';
  if (stage === 'won') return 'good';
  if (stage === 'lost' || stage === 'disqualified') return 'neutral';
  return ['replied', 'meeting', 'proposal', 'negotiation'].includes(stage) ? 'accent' : 'neutral';
};
