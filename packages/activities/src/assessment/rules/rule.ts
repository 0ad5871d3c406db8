import type { Area, Effort, Evidence, Severity } from '@leadfactory/domain/assessment/findings';
import { snippet, type Tag, type Asset, type Site } from '../../acquisition/website/index.ts';

/** Of a finding at most so much is kept. */
export const MAX_EVIDENCE = 10;

type Bad = Exclude<Severity, 'good'>;

/** What a rule says of one site. */
export type Judgement =
  | { outcome: 'good'; evidence: Evidence[] }
  /** `severity` is set where it is less bad than the rule's worst case. */
  | { outcome: 'bad'; evidence: Evidence[]; severity?: Bad }
  /** The rule does not apply: no cookies to judge, no HTTPS to look into. */
  | { outcome: 'not_applicable' };

/** Of a site as the screening sees it, or of whatever else an analysis looks at. */
export interface Rule<S = Site> {
  /** `<area>.<name>`, stable across versions. */
  id: `${Area}.${string}`;
  /** The worst that it can find. */
  severity: Bad;
  /** When it found something, in words an owner understands. */
  title: string;
  /** Why that matters. */
  detail: string;
  remedy: string;
  /** What the owner gains by the remedy, in plain words. */
  gain?: string;
  effort?: Effort;
  /** 0..1; 1 by default: it was seen directly. */
  confidence?: number;
  reference?: string;
  /** The title when all is well. */
  good: string;
  check: (site: S) => Judgement;
}

export const good = (...evidence: Evidence[]): Judgement => ({ outcome: 'good', evidence });
export const bad = (...evidence: Evidence[]): Judgement => ({ outcome: 'bad', evidence });
export const badAs = (severity: Bad, ...evidence: Evidence[]): Judgement => ({
  outcome: 'bad',
  evidence,
  severity,
});
export const notApplicable: Judgement = { outcome: 'not_applicable' };

/** Elements as evidence; no more of them than are kept. */
export const seen = (tags: readonly Tag[]): Evidence[] =>
  tags.slice(0, MAX_EVIDENCE).map((tag) => ({ found: snippet(tag) }));

/** Files as evidence. */
export const files = (assets: readonly Asset[]): Evidence[] =>
  assets.slice(0, MAX_EVIDENCE).map(({ url, tag }) => ({ url: url.href, found: snippet(tag) }));
