import { text, why, type Sentences } from '#lib/features/crm/timeline/telling.ts';
import { assessmentLabel } from '../words.ts';

export const assessment: Sentences = {
  assessed: (d) =>
    d.status === 'done'
      ? `Website assessed${typeof d.overall === 'number' ? `: ${d.overall} of 100` : ''}`
      : `Website: ${assessmentLabel(text(d.status)).toLowerCase()}${why(d)}`,
  scored: (d) =>
    `Scored ${text(d.score) || (d.score ?? d.value ?? '')}${text(d.temperature) ? `, ${text(d.temperature)}` : ''}`,
};
