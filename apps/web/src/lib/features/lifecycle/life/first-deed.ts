import type { OrgStage } from '@leadfactory/domain/crm/stages';
import { heldWords, type HeldReason } from '@leadfactory/domain/crm/life';
import type { LeadDeed } from '#lib/features/crm/leads/deeds.ts';

interface State {
  stage: string;
  moves: readonly string[];
  erased: boolean;
  enrolments: readonly { status: string; held: HeldReason | null }[];
  /** Somebody can be written to or called. */
  reachable: boolean;
}

/**
 * What a person most likely does next with a lead, so that its page offers it first; null where nothing is to be done,
 * or where it stands elsewhere on the page (a paused life has its own Resume).
 */
export function firstDeed(
  lead: State,
  stages: readonly Pick<OrgStage, 'key' | 'kind' | 'position' | 'milestone'>[],
): LeadDeed | null {
  const here = stages.find(({ key }) => key === lead.stage);
  if (!here || lead.erased || !['open', 'in_hand'].includes(here.kind)) return null;
  if (here.milestone === 'replied' && lead.reachable) return { kind: 'answer' };
  if (here.kind === 'in_hand') {
    const next = stages.find(
      ({ key, kind, position }) => kind === 'in_hand' && position > here.position && lead.moves.includes(key),
    );
    return next ? { kind: 'move', to: next.key } : { kind: 'won' };
  }
  const running = lead.enrolments.filter(({ status }) => status !== 'ended');
  if (running.length === 0) return { kind: 'campaign' };
  return running.some(({ held }) => held && heldWords[held].needsPerson) ? null : { kind: 'replied' };
}
