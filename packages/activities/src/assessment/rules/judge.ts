import type { Area, Evidence, Finding } from '@leadfactory/domain/assessment/findings';
import type { JudgedRule } from '@leadfactory/domain/assessment/audit';
import { MAX_EVIDENCE, type Rule } from './rule.ts';

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

/** Postgres refuses the NUL character in text. */
const trimmed = (evidence: Evidence): Evidence =>
  Object.fromEntries(
    Object.entries(evidence).map(([part, text]) => [
      part,
      (text as string).replaceAll('\0', '').slice(0, 500),
    ]),
  );
