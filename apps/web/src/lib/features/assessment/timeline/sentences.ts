import { text, why, type Data, type Sentences } from '#lib/features/crm/timeline/telling.ts';
import { assessmentLabel } from '../words.ts';

const overall = (d: Data) => (typeof d.overall === 'number' ? `: ${d.overall} of 100` : '');
const websiteWords = (d: Data) => assessmentLabel(text(d.status)).toLowerCase();

export const assessment: Sentences = {
  assessed: (d) =>
    d.status === 'done' ? `Website assessed${overall(d)}` : `Website: ${websiteWords(d)}${why(d)}`,
  audited: (d) =>
    d.status === 'done'
      ? `Website audited in full${overall(d)}`
      : `Full audit of the website: ${websiteWords(d)}${why(d)}`,
  scored: (d) =>
    `Scored ${text(d.score) || (d.score ?? d.value ?? '')}${text(d.temperature) ? `, ${text(d.temperature)}` : ''}`,
};
