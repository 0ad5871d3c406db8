import { defaultStages, isClosed, type OrgStage, type StageKind } from '@leadfactory/domain/crm/stages';
import type { Tone } from '#lib/ui/index.ts';

/** What people see of a stage. */
export type ShownStage = Pick<OrgStage, 'key' | 'name' | 'kind' | 'position' | 'milestone'>;

/** The organisation's name of a stage; the key of one that was taken away. */
export const stageLabel = (key: string, stages: readonly ShownStage[] = defaultStages): string =>
  stages.find((stage) => stage.key === key)?.name ?? key;

/** What the stage means; one that was taken away is open. */
export const stageKind = (key: string, stages: readonly ShownStage[] = defaultStages): StageKind =>
  stages.find((stage) => stage.key === key)?.kind ?? 'open';

const tones: Record<StageKind, Tone> = {
  open: 'neutral',
  in_hand: 'accent',
  won: 'good',
  lost: 'neutral',
  disqualified: 'neutral',
};
export const stageTone = (kind: StageKind): Tone => tones[kind];

/** How far along the open way a stage is, 0..1; 0 for one that ends it. */
export function partOfWay(key: string, stages: readonly ShownStage[] = defaultStages): number {
  const way = stages.filter(({ kind }) => !isClosed(kind));
  return (way.findIndex((stage) => stage.key === key) + 1) / (way.length + 1);
}
