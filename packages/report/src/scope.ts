import type { ReportSource } from './types.ts';
import { runsOf } from './measures.ts';

type Analysis = ReportSource['analyses'][number];

/** How much an analysis looked at and how, from its own measures; null where they do not say. */
export function scopeOf({
  kind,
  state,
  measures,
}: Pick<Analysis, 'kind' | 'state' | 'measures'>): string | null {
  if (state !== 'done') return null;
  const pages = Array.isArray(measures.pages) ? count(measures.pages.length, 'page') : null;
  switch (kind) {
    case 'speed_mobile':
    case 'speed_desktop': {
      const device = kind === 'speed_mobile' ? 'A mid-range phone on slow 4G' : 'A desktop computer on cable';
      return `${device}${simulated(measures) ? ', simulated' : ''}; ${runsInWords(runsOf(measures))}`;
    }
    case 'accessibility':
      return pages && `${pages} in a browser, WCAG 2.2 A and AA where a machine can tell`;
    case 'seo':
      return pages && `${pages} read as a search engine would, robots.txt obeyed`;
    case 'business':
      return pages && `${pages} read`;
    case 'visual':
      return 'Screens of a desktop computer and of a phone';
    case 'security':
      return 'Connection, headers, cookies, scripts, mail entries of the domain';
    case 'technology':
      return Array.isArray(measures.technologies)
        ? `${count(measures.technologies.length, 'product')} recognised`
        : null;
  }
}

const simulated = ({ settings }: Analysis['measures']): boolean =>
  (settings as { throttling?: unknown } | null | undefined)?.throttling === 'simulate';

/** "median of 3 runs (71, 74, 76 points)". */
const runsInWords = (runs: number[]): string =>
  runs.length > 1
    ? `median of ${runs.length} runs (${runs.toSorted((a, b) => a - b).join(', ')} points)`
    : 'one run';

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
