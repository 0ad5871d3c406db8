import { areaWeights, severityWeights, type Area } from '../assessment/index.ts';
import type { InsightOutput } from './output.ts';
import type { InsightMaterial, WrittenFinding } from './material.ts';
import { openingLine, pick } from './opening.ts';
import { plainText } from './plain.ts';
import { wording } from './wording.ts';

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
    fixes: bad.slice(0, 5).map(fixOf),
    opening: plainText(openingLine(material), 300),
    painPoints: bad.slice(0, 5).map(painOf),
  };
}

/** By what they cost, where the assessment's formula says so; else by severity and how much the area counts. */
const dearestFirst = (findings: WrittenFinding[]): WrittenFinding[] =>
  findings
    .filter(({ severity, remedy }) => severity !== 'good' && remedy !== '')
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.ruleId < b.ruleId ? -1 : 1));

const weightOf = ({ cost, severity, area }: WrittenFinding): number =>
  cost > 0 ? cost : severity === 'good' ? 0 : (severityWeights[severity] * (areaWeights[area] + 10)) / 1000;

const fixOf = (finding: WrittenFinding): InsightOutput['fixes'][number] => ({
  ruleId: finding.ruleId,
  title: plainText(wording[finding.ruleId]?.fix ?? finding.title, 160),
  why: plainText(finding.gain || finding.detail || finding.title, 400),
  how: plainText(finding.remedy, 400),
});

const painOf = (finding: WrittenFinding): string =>
  plainText(wording[finding.ruleId]?.pain ?? finding.title.replace(/\.$/, ''), 200);

const summaryOf = (material: InsightMaterial, bad: WrittenFinding[]): string => {
  if (material.status !== 'done' || material.overall === null) return unseen(material);
  return [verdict(material), praise(material), blame(bad), start(material, bad)].filter(Boolean).join(' ');
};

const unseen = ({ status, company }: InsightMaterial): string => {
  switch (status) {
    case 'no_website':
      return `We know of no website of ${company}. People who search for what you offer find others instead; a simple page with what you do, where, when and how to reach you would already change that.`;
    case 'unreachable':
      return `When we tried to visit the website of ${company}, it did not answer. Customers who try meanwhile will see the same, so find out first whether the address, the domain or the hosting has run out.`;
    case 'refused':
      return `The address that we have for ${company} is not one that the public can visit. If customers are given it, they see nothing.`;
    default:
      return `The website of ${company} answered, but not with a page that we could judge. Customers may see an error there, so have a look at it yourself first.`;
  }
};

const verdict = ({ company, overall, website }: InsightMaterial): string => {
  const site = website ? `${website}` : `The website of ${company}`;
  const score = overall ?? 0;
  if (score >= 85)
    return pick(company, [
      `${site} is in very good order: ${score} of 100 points in our check.`,
      `Few websites do as well as ${site}, which reaches ${score} of 100 points.`,
    ]);
  if (score >= 70)
    return pick(company, [
      `${site} does most things well and reaches ${score} of 100 points.`,
      `With ${score} of 100 points, ${site} stands on good ground.`,
    ]);
  if (score >= 50)
    return pick(company, [
      `${site} reaches ${score} of 100 points: the base is there, and clear things are missing.`,
      `At ${score} of 100 points, ${site} gives away customers in a few places that can be put right.`,
    ]);
  return pick(company, [
    `${site} reaches ${score} of 100 points, which means that it keeps customers away more than it should.`,
    `With ${score} of 100 points, ${site} works against ${company} in several places at once.`,
  ]);
};

const strengths: Record<Area, string> = {
  speed: 'it loads quickly',
  security: 'it is well protected',
  seo: 'search engines can read it well',
  accessibility: 'almost everybody can use it',
  visual: 'it looks as it should on phones and large screens',
  technology: 'it is built on sound technology',
  business: 'it tells visitors how to become customers',
};

const praise = ({ scores }: InsightMaterial): string => {
  const best = (Object.entries(scores) as [Area, number][])
    .filter(([, score]) => score >= 80)
    .sort(([a, x], [b, y]) => y - x || areaWeights[b] - areaWeights[a])
    .slice(0, 2)
    .map(([area]) => strengths[area]);
  return best.length > 0 ? `What is good: ${best.join(', and ')}.` : '';
};

const blame = (bad: WrittenFinding[]): string => {
  const [first, ...others] = bad.slice(0, 3).map(painOf);
  if (!first) return '';
  const rest = others.filter((pain) => pain !== first).map((pain) => `${pain}.`);
  return [`What costs you most: ${lower(first)}.`, ...rest].join(' ');
};

const start = ({ company }: InsightMaterial, bad: WrittenFinding[]): string => {
  const [first] = bad;
  if (!first) return 'We found nothing that must be put right now.';
  const quick = bad.filter(({ effort }) => effort === 'minutes').length;
  const more = bad.length - 1;
  const what = lower(wording[first.ruleId]?.fix ?? first.title);
  return [
    pick(company, [`Begin here: ${what}.`, `The first step: ${what}.`, `What we would do first: ${what}.`]),
    quick >= 2 ? `${count(quick)} of the faults take only minutes to mend.` : '',
    more >= 5 && quick < 2 ? `There are ${more} more, in the order in which they pay off.` : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const count = (n: number): string => NUMBERS[n] ?? String(n);

/** Names and abbreviations keep their capital: `Google …`, `HTML …`, `“…`. */
const lower = (text: string): string =>
  /^(Google|[A-Z]{2,}|JavaScript|WordPress)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
