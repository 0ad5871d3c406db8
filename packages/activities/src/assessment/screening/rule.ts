import type { Area, Effort, Evidence, Finding, Severity } from '@leadfactory/domain/assessment/findings';
import type { JudgedRule } from '@leadfactory/domain/assessment/audit';
import { snippet, type Tag } from '../../acquisition/website/index.ts';
import type { Asset } from './assets.ts';
import type { Site } from './site.ts';

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

/** Runs rules over a site: the findings, and what the formula needs. */
export const judge = <S>(
  rules: readonly Rule<S>[],
  site: S,
): { findings: Finding[]; judged: JudgedRule[] } => {
  const findings: Finding[] = [];
  const judged: JudgedRule[] = [];
  for (const rule of rules) {
    const judgement = rule.check(site);
    if (judgement.outcome === 'not_applicable') continue;
    const area = rule.id.split('.')[0] as Area;
    const severity = judgement.outcome === 'good' ? 'good' : (judgement.severity ?? rule.severity);
    judged.push({ ruleId: rule.id, area, worst: rule.severity, severity });
    findings.push({
      ruleId: rule.id,
      area,
      severity,
      title: severity === 'good' ? rule.good : rule.title,
      detail: rule.detail,
      remedy: severity === 'good' ? '' : rule.remedy,
      gain: severity === 'good' ? '' : (rule.gain ?? ''),
      effort: rule.effort ?? 'hours',
      confidence: rule.confidence ?? 1,
      ...(rule.reference ? { reference: rule.reference } : {}),
      evidence: judgement.evidence.slice(0, MAX_EVIDENCE).map(trimmed),
    });
  }
  return { findings, judged };
};

const MAX_EVIDENCE = 10;

/** Postgres refuses the NUL character in text. */
const trimmed = (evidence: Evidence): Evidence =>
  Object.fromEntries(
    Object.entries(evidence).map(([part, text]) => [
      part,
      (text as string).replaceAll('\0', '').slice(0, 500),
    ]),
  );
