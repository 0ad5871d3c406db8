import type { Area, Finding, Severity } from '@leadfactory/domain/assessment';
import type { ReportData } from './data.ts';

export const areaNames: Record<Area, string> = {
  speed: 'Speed',
  security: 'Security',
  seo: 'Search visibility',
  accessibility: 'Accessibility',
  visual: 'Appearance',
  technology: 'Technology',
  business: 'Customer readiness',
};

export const severityNames: Record<Severity, string> = {
  critical: 'Critical',
  serious: 'Serious',
  moderate: 'Moderate',
  minor: 'Minor',
  good: 'In order',
};

const rank: Record<Severity, number> = { critical: 0, serious: 1, moderate: 2, minor: 3, good: 4 };

/** What is wrong, the worst first; within a severity as assessed. */
export const problems = (findings: Finding[]): Finding[] =>
  findings.filter((f) => f.severity !== 'good').toSorted((a, b) => rank[a.severity] - rank[b.severity]);

export const strengths = (findings: Finding[]): Finding[] => findings.filter((f) => f.severity === 'good');

export const verdict = (score: number): string =>
  score >= 90 ? 'Very good' : score >= 75 ? 'Good' : score >= 50 ? 'Needs work' : 'Poor';

/** One paragraph that an owner who reads nothing else should read. */
export function summary(data: ReportData): string {
  if (data.notAssessed !== null)
    return `The website of ${data.company} could not be assessed. ${data.notAssessed}`;
  const wrong = problems(data.findings);
  const urgent = wrong.filter((f) => f.severity === 'critical' || f.severity === 'serious');
  const score =
    data.overall === null
      ? `The website of ${data.company} could not be given an overall score.`
      : `The website of ${data.company} scores ${data.overall} of 100: ${verdict(data.overall).toLowerCase()}.`;
  if (wrong.length === 0) return `${score} Our checks found nothing that needs to be put right.`;
  const count = `${wrong.length} ${wrong.length === 1 ? 'point needs' : 'points need'} attention`;
  const first = urgent.length
    ? `, ${urgent.length} of them soon. The first is: ${lower(urgent[0]!.title)}.`
    : '; none is urgent.';
  const praise = strengths(data.findings).length;
  return `${score} ${count}${first}${praise ? ` ${praise} of our checks ${praise === 1 ? 'was' : 'were'} passed.` : ''}`;
}

/** Steps in the order in which they pay: each stage holds what is as urgent. */
export const plan = (findings: Finding[]): { when: string; why: string; steps: Finding[] }[] =>
  [
    {
      when: 'This week',
      why: 'Costs you visitors or puts them at risk today.',
      steps: problems(findings).filter((f) => f.severity === 'critical' || f.severity === 'serious'),
    },
    {
      when: 'This month',
      why: 'Holds the website back where visitors and search engines notice.',
      steps: problems(findings).filter((f) => f.severity === 'moderate'),
    },
    {
      when: 'When you next work on the website',
      why: 'Small things that are quick to do along with others.',
      steps: problems(findings).filter((f) => f.severity === 'minor'),
    },
  ].filter((stage) => stage.steps.length > 0);

export const longDate = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

export const kilobytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** "Website has no HTTPS" becomes "website has no HTTPS"; "HTTPS is missing" stays. */
const lower = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
