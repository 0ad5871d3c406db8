import type { AnalysisKind, AnalysisState, AuditReason } from '@leadfactory/domain/assessment/audit';
import type { Area, Effort, Severity } from '@leadfactory/domain/assessment/findings';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleMinus from '@lucide/svelte/icons/circle-minus';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import CircleX from '@lucide/svelte/icons/circle-x';
import LoaderCircle from '@lucide/svelte/icons/loader-circle';
import OctagonAlert from '@lucide/svelte/icons/octagon-alert';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Unplug from '@lucide/svelte/icons/unplug';
import type { Tone } from '#lib/ui/index.ts';

export { depthWords, formulaWords } from './depth-words.ts';

type Icon = typeof CircleCheck;

export const areaWords: Record<Area, string> = {
  speed: 'Speed',
  security: 'Security',
  seo: 'SEO',
  accessibility: 'Accessibility',
  visual: 'Visual',
  technology: 'Technology',
  business: 'Business',
};
export const areaLabel = (area: string): string =>
  area === 'overall' ? 'Overall' : (areaWords[area as Area] ?? area);

export const kindWords: Record<AnalysisKind, { label: string; does: string }> = {
  speed_mobile: {
    label: 'Speed on a phone',
    does: 'Lighthouse loads the page as a phone would.',
  },
  speed_desktop: { label: 'Speed on a desktop', does: 'Lighthouse loads the page as a desktop would.' },
  security: { label: 'Security', does: 'Headers, encryption, cookies, exposed files, mail protection.' },
  seo: { label: 'SEO', does: 'Reads pages of the site as a search engine would.' },
  accessibility: { label: 'Accessibility', does: 'axe checks the pages against WCAG.' },
  visual: { label: 'Visual', does: 'Screenshots, overflow, tap targets, pictures.' },
  technology: { label: 'Technology', does: 'What the site is made with.' },
  business: { label: 'Business signals', does: 'Contact ways, opening hours, booking, reviews.' },
};
export const kindLabel = (kind: string): string => kindWords[kind as AnalysisKind]?.label ?? kind;

export interface StateLook {
  label: string;
  tone: Tone;
  icon: Icon;
  /** What to do next; empty where nothing is. */
  next: string;
}
export const stateWords: Record<AnalysisState, StateLook> = {
  pending: { label: 'Waiting', tone: 'neutral', icon: CircleDashed, next: '' },
  running: { label: 'Running', tone: 'accent', icon: LoaderCircle, next: '' },
  done: { label: 'Done', tone: 'good', icon: CircleCheck, next: '' },
  not_applicable: {
    label: 'Not applicable',
    tone: 'neutral',
    icon: CircleSlash,
    next: 'There is nothing of this kind to judge.',
  },
  unreachable: {
    label: 'Unreachable',
    tone: 'warm',
    icon: Unplug,
    next: 'Open the website yourself. If it answers you, run this again.',
  },
  failed: {
    label: 'Failed',
    tone: 'bad',
    icon: CircleX,
    next: 'Run this one again.',
  },
};

export const severityLooks: Record<Severity, { label: string; tone: Tone; icon: Icon }> = {
  critical: { label: 'Critical', tone: 'bad', icon: OctagonAlert },
  serious: { label: 'Serious', tone: 'hot', icon: TriangleAlert },
  moderate: { label: 'Moderate', tone: 'warm', icon: CircleAlert },
  minor: { label: 'Minor', tone: 'neutral', icon: CircleMinus },
  good: { label: 'Passed', tone: 'good', icon: CircleCheck },
};

export const effortWords: Record<Effort, string> = {
  minutes: 'Under an hour’s work',
  hours: 'Under a day’s work',
  days: 'Days of work',
};
export const sureness = (confidence: number): string =>
  confidence >= 0.95 ? 'Measured' : confidence >= 0.75 ? 'Likely' : 'Possible';

const reasonWords: Record<AuditReason, string> = {
  user: 'asked for by a person',
  api_key: 'asked for by a program',
  threshold: 'started by the score',
  purchase: 'started by the purchase',
};

/** How an audit came about; a screening has no such words. */
export const requestWords = ({
  requestedBy,
  requester,
}: {
  requestedBy: AuditReason | null;
  requester?: string | null;
}): string => (requester ? `asked for by ${requester}` : requestedBy ? reasonWords[requestedBy] : '');

/** Good, fair, poor: in words beside every colour. */
export const band = (score: number): { word: string; fill: string; text: string } =>
  score >= 80
    ? { word: 'good', fill: 'bg-good', text: 'text-good-text' }
    : score >= 50
      ? { word: 'fair', fill: 'bg-warm', text: 'text-warm-text' }
      : { word: 'poor', fill: 'bg-bad', text: 'text-bad-text' };

/** 71 → "71st". */
export function ordinal(n: number): string {
  const suffixes = { one: 'st', two: 'nd', few: 'rd' } as Record<string, string>;
  return `${n}${suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(n)] ?? 'th'}`;
}

/** Our own origin's path: the page may be open under another name of the same server. */
export const pictureSrc = (file: { url: string }): string => {
  const { pathname, search } = new URL(file.url);
  return pathname + search;
};
