import { bad, badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { rate, thresholds, type Metric } from './measures.ts';
import { numberOf, type TimedPage } from './measured.ts';

type Words = Pick<Rule, 'title' | 'detail' | 'remedy' | 'gain' | 'good' | 'effort' | 'reference'> & {
  severity: Rule['severity'];
};

/** The figures by which Google judges a page; for desktops under ids of their own. */
export const metricRules = (formFactor: 'phone' | 'desktop'): Rule<TimedPage>[] =>
  (Object.keys(words) as (keyof typeof words)[]).map((metric) => {
    const { title, good: fine, ...rest } = words[metric];
    const device = formFactor === 'phone' ? 'on a phone' : 'on a desktop computer';
    return {
      ...rest,
      id: `speed.${formFactor === 'phone' ? '' : 'desktop_'}${ids[metric]}`,
      title: `${title} ${device}`,
      good: `${fine} ${device}`,
      // Lighthouse repeats itself to a few points.
      confidence: 0.9,
      check: ({ lhr, url }) => {
        const value = numberOf(lhr, thresholds[metric].audit);
        if (value === null) return notApplicable;
        const evidence = {
          url,
          found: shown(metric, value),
          expected: `at most ${shown(metric, thresholds[metric].good)}`,
        };
        const rating = rate(metric, value);
        if (rating === 'good') return good(evidence);
        return rating === 'poor'
          ? bad(evidence)
          : badAs(rest.severity === 'serious' ? 'moderate' : 'minor', evidence);
      },
    };
  });

const shown = (metric: Metric, value: number): string => {
  if (metric === 'cls') return value.toFixed(2);
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`;
};

const ids = { lcp: 'lcp', cls: 'cls', tbt: 'tbt', fcp: 'fcp', speedIndex: 'speed_index' } as const;

const words: Record<keyof typeof ids, Words> = {
  lcp: {
    severity: 'serious',
    title: 'The main content appears late',
    good: 'The main content appears quickly',
    detail:
      'Largest Contentful Paint: when the largest picture or text of the first screen is there. Google calls up to 2.5 s good and over 4 s poor.',
    remedy:
      'Make the first screen’s picture small and load it first, and mend what holds the page back (see the other findings).',
    gain: 'Fewer visitors leave before they have seen anything, and Google counts it when it ranks pages.',
    effort: 'days',
    reference: 'https://web.dev/articles/lcp',
  },
  cls: {
    severity: 'serious',
    title: 'The page jumps while it loads',
    good: 'The page stays still while it loads',
    detail:
      'Cumulative Layout Shift: how much of what is shown moves. Google calls up to 0.1 good and over 0.25 poor.',
    remedy: 'Give pictures, embedded parts and banners their size, so that their place is kept.',
    gain: 'Visitors do not lose their place or tap the wrong thing.',
    effort: 'hours',
    reference: 'https://web.dev/articles/cls',
  },
  tbt: {
    severity: 'serious',
    title: 'The page does not react while it loads',
    good: 'The page reacts while it loads',
    detail:
      'Total Blocking Time: how long scripts keep the page from answering a tap. It stands in for Interaction to Next Paint, which only real visitors can show. Up to 200 ms is good, over 600 ms poor.',
    remedy: 'Remove scripts that are not needed, and load the others later.',
    gain: 'Buttons and menus work at the first tap.',
    effort: 'days',
    reference: 'https://web.dev/articles/tbt',
  },
  fcp: {
    severity: 'moderate',
    title: 'The screen stays blank for long',
    good: 'The first content appears quickly',
    detail:
      'First Contentful Paint: when anything at all is shown. Google calls up to 1.8 s good and over 3 s poor.',
    remedy: 'Let the server answer faster and load fewer files before the first picture.',
    gain: 'Visitors see at once that the website works, and stay.',
    effort: 'hours',
    reference: 'https://web.dev/articles/fcp',
  },
  speedIndex: {
    severity: 'moderate',
    title: 'The first screen fills slowly',
    good: 'The first screen fills quickly',
    detail:
      'Speed Index: how quickly what is above the fold becomes complete. Up to 3.4 s is good, over 5.8 s poor.',
    remedy: 'Load what the first screen shows before everything else.',
    gain: 'The website feels fast.',
    effort: 'days',
    reference: 'https://developer.chrome.com/docs/lighthouse/performance/speed-index',
  },
};
