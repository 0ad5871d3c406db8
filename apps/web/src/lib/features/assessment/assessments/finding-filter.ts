import { areas, type Area } from '@leadfactory/domain/assessment/findings';
import type { Finding } from './types.ts';

/** What a list of findings is narrowed to; empty lists narrow nothing. */
export interface FindingFilter {
  severities: string[];
  areas: string[];
  analyses: string[];
  text: string;
}
export const noFilter: FindingFilter = { severities: [], areas: [], analyses: [], text: '' };

/** Those that all parts of the filter fit; every word of the text must occur somewhere. */
export function narrowFindings(findings: readonly Finding[], f: FindingFilter): Finding[] {
  const words = f.text.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter((finding) => {
    if (f.severities.length > 0 && !f.severities.includes(finding.severity)) return false;
    if (f.areas.length > 0 && !f.areas.includes(finding.area)) return false;
    if (f.analyses.length > 0 && !f.analyses.includes(finding.analysis ?? '')) return false;
    if (words.length === 0) return true;
    const evidence = finding.evidence.flatMap((e) => Object.values(e));
    const all = [finding.title, finding.detail, finding.remedy, finding.ruleId, ...evidence]
      .join(' ')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** By area, the area with the dearest finding first; within it as they came: dearest first, passed last. */
export function byArea(findings: readonly Finding[]): { area: Area; findings: Finding[]; faults: number }[] {
  return areas
    .map((area) => {
      const mine = findings.filter((f) => f.area === area);
      return { area, findings: mine, faults: mine.filter((f) => f.severity !== 'good').length };
    })
    .filter((group) => group.findings.length > 0)
    .sort((a, b) => dearest(b.findings) - dearest(a.findings));
}

const dearest = (findings: readonly Finding[]) => Math.max(...findings.map((f) => f.cost));
