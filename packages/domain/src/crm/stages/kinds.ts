/**
 * What a stage means to the software; its name means something to people only. `open`: the automation may work on the
 * lead. `in_hand`: a person does. The others end its way.
 */
export const stageKinds = ['open', 'in_hand', 'won', 'lost', 'disqualified'] as const;
export type StageKind = (typeof stageKinds)[number];

const closed: readonly StageKind[] = ['won', 'lost', 'disqualified'];

/** True where nothing more is done with the lead. */
export const isClosed = (kind: StageKind): boolean => closed.includes(kind);

/**
 * What the automation has to tell of a lead's way. Each is told by moving the lead to the one stage of its
 * organisation that stands for it.
 */
export const milestones = [
  'new',
  'enriching',
  'assessing',
  'qualified',
  'disqualified',
  'contacted',
  'replied',
  'won',
  'lost',
] as const;
export type Milestone = (typeof milestones)[number];
