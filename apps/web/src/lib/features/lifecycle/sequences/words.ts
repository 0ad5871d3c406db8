import type { Outputs } from '#lib/client/api.ts';
import { formatNumber } from '#lib/ui/data/time.ts';

export type SequenceRow = Outputs['sequences']['list']['rows'][number];
export type SequenceDetail = Outputs['sequences']['get'];

type Figures = Pick<Outputs['campaigns']['get']['steps'][number], 'kind' | 'sent' | 'replied' | 'planned'>;

const counted = (n: number, one: string, many = `${one}s`) => `${formatNumber(n)} ${n === 1 ? one : many}`;

/** "3 campaigns, 1 under way" */
export const usedWords = ({ campaigns, running }: Pick<SequenceRow, 'campaigns' | 'running'>): string =>
  `${counted(campaigns, 'campaign')}${running > 0 ? `, ${formatNumber(running)} under way` : ''}`;

/** "120 sent, 8 replied"; of what is not sent, how many leads came to it. */
export const figureWords = ({ kind, sent, replied, planned }: Figures): string =>
  kind === 'email'
    ? `${formatNumber(sent)} sent, ${formatNumber(replied)} replied`
    : `${counted(planned, 'lead')} came here`;

/** "7 steps, 4 emails" */
export const sizeWords = ({ steps, emails }: Pick<SequenceRow, 'steps' | 'emails'>): string =>
  `${counted(steps, 'step')}, ${counted(emails, 'email')}`;
