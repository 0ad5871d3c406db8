import type { Milestone, StageKind } from './kinds.ts';

/** A stage of an organisation: a row of the table `stage`. */
export interface OrgStage {
  /** Stable, unique within the organisation; what a lead's `stage` holds. */
  key: string;
  /** For people; an organisation may change it. */
  name: string;
  kind: StageKind;
  /** Its place on the way, from 0; a funnel's order. */
  position: number;
  /** What the automation tells by it; null for stages that only people use. */
  milestone: Milestone | null;
  /** Keys of the stages to which a lead may be moved from here. A stage never moves to itself. */
  moves: readonly string[];
}

/** What every organisation begins with. The database fills its table with the same (a test compares). */
export const defaultStages: readonly OrgStage[] = [
  stage('new', 'New', 'open', ['enriching', 'disqualified', 'lost', 'won']),
  stage('enriching', 'Enriching', 'open', ['assessing', 'qualified', 'disqualified', 'lost', 'won']),
  stage('assessing', 'Assessing', 'open', ['qualified', 'disqualified', 'lost', 'won']),
  stage('qualified', 'Qualified', 'open', ['contacted', 'replied', 'meeting', 'disqualified', 'lost', 'won']),
  stage('disqualified', 'Disqualified', 'disqualified', ['enriching', 'qualified', 'lost', 'won']),
  stage('contacted', 'Contacted', 'open', ['replied', 'meeting', 'proposal', 'negotiation', 'won', 'lost']),
  stage('replied', 'Replied', 'in_hand', ['contacted', 'meeting', 'proposal', 'negotiation', 'won', 'lost']),
  stage('meeting', 'Meeting', 'in_hand', ['proposal', 'negotiation', 'won', 'lost'], null),
  stage('proposal', 'Proposal', 'in_hand', ['meeting', 'negotiation', 'won', 'lost'], null),
  stage('negotiation', 'Negotiation', 'in_hand', ['meeting', 'proposal', 'won', 'lost'], null),
  stage('won', 'Won', 'won', []),
  stage('lost', 'Lost', 'lost', ['enriching', 'qualified', 'contacted', 'won']),
].map((one, position) => ({ ...one, position }));

function stage(
  key: string,
  name: string,
  kind: StageKind,
  moves: readonly string[],
  milestone: Milestone | null = key as Milestone,
): Omit<OrgStage, 'position'> {
  return { key, name, kind, milestone, moves };
}
