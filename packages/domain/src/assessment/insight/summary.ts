import { areaWeights } from '../screening/formula.ts';
import { type Area } from '../findings/areas.ts';
import { type Effort } from '../findings/finding.ts';
import type { InsightMaterial, WrittenFinding } from './material.ts';
import { spokenName } from './name.ts';
import { pick } from './opening.ts';
import { plainText } from './plain.ts';
import { painOf, wording } from './wording/index.ts';

/**
 * What an owner must know, read in half a minute: how good the website is, what is good about it, what costs most (of
 * different areas, where there are), and what to do first. `bad` stands dearest first.
 */
export function summaryOf(material: InsightMaterial, bad: readonly WrittenFinding[]): string {
  if (material.status !== 'done' || material.overall === null) return unseen(material);
  const parts = [verdict(material, bad), praise(material, bad), blame(bad), start(bad)];
  return parts.filter(Boolean).join(' ');
}

/** Never at the end of a sentence: a name may end with a full stop of its own. */
const nameOf = ({ company }: InsightMaterial): string => spokenName(company);
const siteOf = (material: InsightMaterial): string => {
  const name = nameOf(material);
  return name ? `The website of ${name}` : 'Your website';
};

const unseen = (material: InsightMaterial): string => {
  const name = nameOf(material);
  switch (material.status) {
    case 'no_website':
      return `${name ? `${name} has` : 'You have'} no website that we know of. Whoever searches for what you offer finds others instead; one page with what you do, where, when and how to reach you would change that.`;
    case 'unreachable':
      return `${siteOf(material)} did not answer when we tried to visit it. Customers who come at such a time see an error, so find out first whether the domain, the certificate or the hosting has run out.`;
    case 'refused':
      return `The address that we have for ${name || 'you'} is not one that the public can visit. Customers who are given it see nothing.`;
    default:
      return `${siteOf(material)} answered, but not with a page that we could judge. Customers may see an error there: have a look at it yourself first.`;
  }
};

const verdict = (material: InsightMaterial, bad: readonly WrittenFinding[]): string => {
  const [site, score] = [siteOf(material), material.overall ?? 0];
  if (score >= 90) return `${site} is in very good order: it scores ${score} of 100 points.`;
  if (score >= 75) return `${site} does most things well: it scores ${score} of 100 points.`;
  const least = bad.length > 0 ? weakest(material.scores) : null;
  if (!least) return `${site} scores ${score} of 100 points.`;
  const later = site.charAt(0).toLowerCase() + site.slice(1);
  return pick(material.company, [
    `${site} scores ${score} of 100 points, and least for ${least}.`,
    `With ${score} of 100 points, ${later} has room to improve, most of all in ${least}.`,
  ]);
};

const sides: Record<Area, string> = {
  speed: 'speed',
  security: 'security',
  seo: 'being found in search engines',
  accessibility: 'being of use to everybody',
  visual: 'looks',
  technology: 'technology',
  business: 'telling visitors how to become customers',
};

/** The area with the fewest points, where there is more than one. */
function weakest(scores: InsightMaterial['scores']): string | null {
  const judged = (Object.entries(scores) as [Area, number][]).sort(
    ([a, x], [b, y]) => x - y || (a < b ? -1 : 1),
  );
  const [least] = judged;
  return least && judged.length > 1 ? `${sides[least[0]]} (${least[1]})` : null;
}

/** No more than was looked at: a screening reads the page and never sees it drawn, and most checks are not all. */
const strengths: Record<Area, string> = {
  speed: 'we found little that slows it down',
  security: 'most of the protections that we looked for are in place',
  seo: 'search engines can read it well',
  accessibility: 'it passes most of our automatic checks for visitors with disabilities',
  visual: 'it is made for phones, too',
  technology: 'most of what we checked of its technology is in order',
  business: 'it tells visitors how to become customers',
};

/** The two best areas, unless something serious was found there. */
const praise = ({ scores }: InsightMaterial, bad: readonly WrittenFinding[]): string => {
  const faulty = new Set(bad.filter(isGrave).map(({ area }) => area));
  const best = (Object.entries(scores) as [Area, number][])
    .filter(([area, score]) => score >= 80 && !faulty.has(area))
    .sort(([a, x], [b, y]) => y - x || areaWeights[b] - areaWeights[a])
    .slice(0, 2)
    .map(([area]) => strengths[area]);
  return best.length > 0
    ? `${best.length > 1 ? 'What is good' : 'One thing is good'}: ${best.join(', and ')}.`
    : '';
};

const isGrave = ({ severity }: WrittenFinding): boolean => severity === 'critical' || severity === 'serious';

const blame = (bad: readonly WrittenFinding[]): string => {
  const pains = ofDifferentAreas(bad).map(painOf);
  const [first] = pains;
  if (!first) return '';
  const grave = bad.some(isGrave);
  if (pains.length === 1)
    return `${grave ? 'One thing holds it back' : 'One small thing is left'}: ${lower(first)}.`;
  const lead = grave ? `${count(pains.length)} things hold it back.` : 'What is left is small.';
  return [lead, ...pains.map((pain) => `${pain}.`)].join(' ');
};

/** Three at most that say different things, the dearest first; of different areas as far as there are. */
function ofDifferentAreas(bad: readonly WrittenFinding[]): WrittenFinding[] {
  const unlike = bad.filter((one, i) => bad.findIndex((other) => painOf(other) === painOf(one)) === i);
  const firsts = unlike.filter((one, i) => unlike.findIndex(({ area }) => area === one.area) === i);
  const rest = unlike.filter((one) => !firsts.includes(one));
  const chosen = [...firsts, ...rest].slice(0, 3);
  return unlike.filter((one) => chosen.includes(one));
}

const efforts: Record<Effort, string> = {
  minutes: 'which takes less than an hour',
  hours: 'which is less than a day’s work',
  days: 'which takes some days',
};

const start = (bad: readonly WrittenFinding[]): string => {
  const [first] = bad;
  if (!first) return 'We found nothing that must be put right now.';
  const what = wording[first.ruleId]?.fix ?? plainText(first.remedy, 160).replace(/[.!]$/, '');
  const quick = bad.filter(({ effort }) => effort === 'minutes').length;
  return [
    `${bad.length > 1 ? 'Begin with this' : 'What to do'}: ${lower(what)}, ${efforts[first.effort]}.`,
    bad.length < 4 || quick < 2
      ? ''
      : quick === bad.length
        ? `Each of the ${quick} findings takes less than an hour.`
        : `${count(quick)} of the ${bad.length} findings take less than an hour each.`,
  ]
    .filter(Boolean)
    .join(' ');
};

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const count = (n: number): string => NUMBERS[n] ?? String(n);

/** Names and abbreviations keep their capital: `Google …`, `HTML …`, `“…`. */
const lower = (text: string): string =>
  /^(Google|[A-Z]{2,}|JavaScript|WordPress)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
