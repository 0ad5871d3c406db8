export * from './defaults.ts';
export * from './kinds.ts';

/** A lead's stages and the moves between them. Everything else about stages derives from this table. */
export const transitions = {
  new: ['enriching', 'disqualified', 'lost', 'won'],
  enriching: ['assessing', 'qualified', 'disqualified', 'lost', 'won'],
  assessing: ['qualified', 'disqualified', 'lost', 'won'],
  qualified: ['contacted', 'replied', 'meeting', 'disqualified', 'lost', 'won'],
  disqualified: ['enriching', 'qualified', 'lost', 'won'],
  contacted: ['replied', 'meeting', 'proposal', 'negotiation', 'won', 'lost'],
  replied: ['contacted', 'meeting', 'proposal', 'negotiation', 'won', 'lost'],
  meeting: ['proposal', 'negotiation', 'won', 'lost'],
  proposal: ['meeting', 'negotiation', 'won', 'lost'],
  negotiation: ['meeting', 'proposal', 'won', 'lost'],
  won: [],
  lost: ['enriching', 'qualified', 'contacted', 'won'],
} as const satisfies Record<string, readonly string[]>;

export type Stage = keyof typeof transitions;

/** The stages in the order in which a lead usually passes them; a funnel's order. */
export const stages = Object.keys(transitions) as [Stage, ...Stage[]];

/** Stages in which a person, not the automation, has the lead in hand. */
export const inHandStages: readonly Stage[] = ['replied', 'meeting', 'proposal', 'negotiation'];

/** Stages that end a lead's way. */
export const closedStages: readonly Stage[] = ['won', 'lost', 'disqualified'];

export const isStage = (value: string): value is Stage => value in transitions;

/** True where the table allows the move. A stage never moves to itself. */
export const canMove = (from: Stage, to: Stage): boolean =>
  (transitions[from] as readonly string[]).includes(to);
