import type { AnalysisKind, AnalysisState } from '@leadfactory/domain/assessment/audit';
import type { Area, Effort, Finding, Severity } from '@leadfactory/domain/assessment/findings';
import type { ReportData, VitalId } from './data.ts';

export const areaNames: Record<Area, string> = {
  speed: 'Speed',
  security: 'Security',
  seo: 'Search visibility',
  accessibility: 'Accessibility',
  visual: 'Appearance',
  technology: 'Technology',
  business: 'Customer readiness',
};

/** What each area means to an owner. */
export const areaMeanings: Record<Area, string> = {
  speed: 'How long a visitor waits before the page can be read and used. Those who wait leave.',
  security: 'Whether visitors and their data are protected, and whether browsers and mail systems trust you.',
  seo: 'Whether search engines can find, understand and recommend your pages to people nearby.',
  accessibility:
    'Whether everybody can use your website, also with poor sight, a keyboard or a screen reader.',
  visual: 'How your website looks at first sight, on a large screen and on a phone.',
  technology: 'What your website is built with, and whether it is kept up to date.',
  business:
    'How easily a visitor becomes a customer: contact, opening hours, booking, proof that others trust you.',
};

export const severityNames: Record<Severity, string> = {
  critical: 'Critical',
  serious: 'Serious',
  moderate: 'Moderate',
  minor: 'Minor',
  good: 'In order',
};

export const severityMeanings: Record<Exclude<Severity, 'good'>, string> = {
  critical: 'costs you customers or puts them at risk today',
  serious: 'many visitors or search engines notice it',
  moderate: 'holds you back where it is noticed',
  minor: 'small, and quick to do along with other work',
};

export const effortNames: Record<Effort, string> = {
  minutes: 'Under an hour',
  hours: 'Under a day',
  days: 'Some days',
};

export const analysisNames: Record<AnalysisKind, string> = {
  speed_mobile: 'Speed on a phone',
  speed_desktop: 'Speed on a desktop computer',
  security: 'Security',
  seo: 'Search visibility',
  accessibility: 'Accessibility',
  visual: 'Appearance',
  technology: 'Technology',
  business: 'Customer readiness',
};

export const stateNames: Record<AnalysisState, string> = {
  pending: 'Not finished when this was written',
  running: 'Not finished when this was written',
  done: 'Done',
  not_applicable: 'Does not apply',
  unreachable: 'The website did not answer',
  failed: 'Could not be finished',
};

export const confidenceWord = (confidence: number): string =>
  confidence >= 0.95
    ? 'Measured'
    : confidence >= 0.8
      ? 'Very likely'
      : confidence >= 0.6
        ? 'Likely'
        : 'Possible';

export const vitals: Record<VitalId, { name: string; says: string; good: number; poor: number }> = {
  // Thresholds: web.dev/articles/vitals; of FCP, TBT and SI Lighthouse's own (phone).
  lcp: { name: 'Largest contentful paint', says: 'until the main content is there', good: 2500, poor: 4000 },
  cls: { name: 'Cumulative layout shift', says: 'how much the page jumps', good: 0.1, poor: 0.25 },
  tbt: { name: 'Total blocking time', says: 'in which taps are not answered', good: 200, poor: 600 },
  fcp: { name: 'First contentful paint', says: 'until something is seen', good: 1800, poor: 3000 },
  si: { name: 'Speed index', says: 'until the screen has filled', good: 3400, poor: 5800 },
  ttfb: { name: 'Server response', says: 'until the server answers', good: 800, poor: 1800 },
};

const rank: Record<Severity, number> = { critical: 0, serious: 1, moderate: 2, minor: 3, good: 4 };

/** What is wrong, the worst first; within a severity as assessed. */
export const problems = <F extends Finding>(findings: F[]): F[] =>
  findings.filter((f) => f.severity !== 'good').toSorted((a, b) => rank[a.severity] - rank[b.severity]);

export const strengths = <F extends Finding>(findings: F[]): F[] =>
  findings.filter((f) => f.severity === 'good');

export const verdict = (score: number): string =>
  score >= 90 ? 'Very good' : score >= 75 ? 'Good' : score >= 50 ? 'Needs work' : 'Poor';

/** One paragraph that an owner who reads nothing else should read. */
export function summary(data: ReportData): string {
  if (data.notAssessed !== null)
    return `The website of ${data.company} could not be assessed. ${data.notAssessed}`;
  if (data.insight) return data.insight.summary;
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

export interface Fix {
  finding: Finding | null;
  title: string;
  why: string;
}

/** The top five: the insight's where there is one, else the worst. */
export function topFixes(data: ReportData): Fix[] {
  const wrong = problems(data.findings);
  const told = (data.insight?.fixes ?? []).slice(0, 5).map(({ ruleId, title, why }) => ({
    finding: wrong.find((f) => f.ruleId === ruleId) ?? null,
    title,
    why,
  }));
  if (told.length > 0) return told;
  return wrong
    .slice(0, 5)
    .map((finding) => ({ finding, title: finding.title, why: finding.gain || finding.remedy }));
}

export const longDate = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));

export const kilobytes = (bytes: number, locale: string): string => {
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${number(value, locale, value < 10 || unit === 'MB' ? 1 : 0)} ${unit}`;
};

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const seconds = (ms: number, locale: string): string =>
  ms < 1000 ? `${number(ms, locale, 0)} ms` : `${number(ms / 1000, locale, 1)} s`;

export const number = (value: number, locale: string, digits = 0): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** "Website has no HTTPS" becomes "website has no HTTPS"; "HTTPS is missing" stays. */
const lower = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
