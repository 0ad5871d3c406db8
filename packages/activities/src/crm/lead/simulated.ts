import type { Tx } from '@leadfactory/db/platform/client';
import type { LeadPort } from '@leadfactory/domain/crm/ports';
import {
  canMove,
  stageFor,
  standingOf,
  type Milestone,
  type OrgStage,
  type Stage,
  type Standing,
} from '@leadfactory/domain/crm/stages';

/** A lead as a simulation has it: what is read is as it is, what would be written is only remembered here. */
export interface SimulatedLead {
  readonly orgId: string;
  readonly leadId: string;
  /** Reads the database, in a transaction in which Postgres refuses every write. */
  look<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly stages: readonly OrgStage[];
  stage: Stage;
  readonly erased: boolean;
  ownerId: string | null;
}

/** What the lifecycle asks of the lead itself. */
export const simulatedLead = (lead: SimulatedLead): LeadPort => ({
  leadStage: async () => ({ ...standing(lead), erased: lead.erased }),
  moveStage: async ({ to }) => ({ moved: move(lead, to), ...standing(lead) }),
  // Whose turn it would be is decided when it comes.
  routeLead: async () => ({ ownerId: lead.ownerId }),
});

export const standing = (lead: SimulatedLead): Standing => standingOf(lead.stages, lead.stage);

/** To the stage that stands for a milestone, or to one by its key, where the stages' moves allow it. */
export function move(lead: SimulatedLead, to: Milestone | { stage: Stage }): boolean {
  const key = typeof to === 'string' ? stageFor(lead.stages, to) : to.stage;
  if (!canMove(lead.stages, lead.stage, key)) return false;
  lead.stage = key;
  return true;
}
