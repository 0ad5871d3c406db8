import type { Outputs } from '#lib/client/api.ts';
import { formatNumber } from '#lib/ui/data/time.ts';

export type SequenceRow = Outputs['sequences']['list']['rows'][number];
export type SequenceDetail = Outputs['sequences']['get'];

const counted = (n: number, one: string, many = `${one}s`) => `${formatNumber(n)} ${n === 1 ? one : many}`;

/** "3 campaigns, 1 under way" */
export const usedWords = ({ campaigns, running }: Pick<SequenceRow, 'campaigns' | 'running'>): string =>
  `${counted(campaigns, 'campaign')}${running > 0 ? `, ${formatNumber(running)} under way` : ''}`;

/** "7 steps, 4 of them emails" */
export const sizeWords = ({ steps, emails }: Pick<SequenceRow, 'steps' | 'emails'>): string =>
  `${counted(steps, 'step')}, ${counted(emails, 'email')}`;
