import { areaWeights, severityWeights } from '../screening/formula.ts';
import type { InsightOutput } from './output.ts';
import type { InsightMaterial, WrittenFinding } from './material.ts';
import { openingLine } from './opening.ts';
import { plainText } from './plain.ts';
import { summaryOf } from './summary.ts';
import { painOf, wording } from './wording/index.ts';

/** Names the writer below. */
export const RULES_WRITER = 'rules';

/**
 * What an owner should read of an assessment, written without a language model: every sentence stands on the
 * material, the same material gives the same words. The output obeys `insightOutput`.
 */
export function writeByRules(material: InsightMaterial): InsightOutput {
  const bad = dearestFirst(material.findings);
  return {
    summary: plainText(summaryOf(material, bad), 1200),
    fixes: unlike(bad.map(fixOf), ({ title }) => title).slice(0, 5),
    opening: plainText(openingLine(material), 300),
    painPoints: painsOf(material, bad),
  };
}

/**
 * By what they cost, where the assessment's formula says so; else by severity and how much the area counts. Of two that
 * weigh the same, the one that the assessment puts first.
 */
const dearestFirst = (findings: WrittenFinding[]): WrittenFinding[] =>
  findings
    .filter(({ severity, remedy }) => severity !== 'good' && remedy !== '')
    .sort((a, b) => weightOf(b) - weightOf(a));

const weightOf = ({ cost, severity, area }: WrittenFinding): number =>
  cost > 0 ? cost : severity === 'good' ? 0 : (severityWeights[severity] * (areaWeights[area] + 10)) / 1000;

const fixOf = (finding: WrittenFinding): InsightOutput['fixes'][number] => {
  const { fix, how } = wording[finding.ruleId] ?? {};
  return {
    ruleId: finding.ruleId,
    title: plainText(fix ?? finding.title, 160),
    why: plainText(finding.gain || finding.detail || finding.title, 400),
    how: plainText(how ?? finding.remedy, 400),
  };
};

/** A website that nobody can see hurts, too, though nothing was found on it. */
const painsOf = ({ status }: InsightMaterial, bad: WrittenFinding[]): string[] => {
  if (status === 'no_website') return ['People who search for what you offer find no website of yours'];
  if (status === 'unreachable') return ['People who open your website wait, and then see an error'];
  return unlike(bad.map(painOf), (pain) => pain).slice(0, 5);
};

/** The first of those that say the same. */
const unlike = <T>(all: readonly T[], words: (one: T) => string): T[] => {
  const said = new Set<string>();
  return all.filter((one) => !said.has(words(one)) && said.add(words(one)));
};
