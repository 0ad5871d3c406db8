import type { AxeNode, AxePage, AxeRule } from '@leadfactory/browser';
import type { Evidence, Finding } from '@leadfactory/domain/assessment/findings';
import type { JudgedRule } from '@leadfactory/domain/assessment/audit';
import { isShown, type Cut } from '../visual/crop.ts';
import { explanationOf } from './criteria.ts';
import { impactOf, severityOf } from './impact.ts';
import { words, wordsOf } from './words.ts';

/** A page that axe-core came to the end of. */
export type JudgedPage = AxePage & { result: NonNullable<AxePage['result']> };

const EVIDENCE = 10;
/** Crops of one rule, and of the analysis. */
const CROPS = { rule: 2, all: 16 };

/** One finding for every rule of axe-core that is broken on any page, and praise for the ones that owners know. */
export const findingsOf = (
  pages: readonly JudgedPage[],
): { findings: Finding[]; judged: JudgedRule[]; cuts: Cut[]; passed: string[]; violated: string[] } => {
  const cuts: Cut[] = [];
  const broken = new Map<string, { page: JudgedPage; rule: AxeRule }[]>();
  for (const page of pages)
    for (const rule of page.result.violations)
      broken.set(rule.id, [...(broken.get(rule.id) ?? []), { page, rule }]);
  // The worst first, so that they get the pictures.
  const ranked = [...broken.values()].sort((a, b) => rank(b[0]!.rule) - rank(a[0]!.rule));
  const findings = ranked.map((places) => findingOf(places, cuts));

  const violated = [...broken.keys()];
  const passed = [...new Set(pages.flatMap(({ result }) => result.passes))].filter((id) => !broken.has(id));
  return {
    findings: [...findings, ...passed.flatMap(praise)],
    judged: [
      ...ranked.map(([{ rule } = never()]) => judgedRule(rule.id, severityOf(rule.impact, rule.level))),
      ...passed.map((id) => judgedRule(id, 'good')),
    ],
    ...{ cuts, passed, violated },
  };
};

const never = (): never => {
  throw new Error('A broken rule is broken somewhere.');
};

const rank = ({ impact, level, nodeCount }: AxeRule): number =>
  ['minor', 'moderate', 'serious', 'critical'].indexOf(impact ?? 'minor') * 1_000 +
  (level ? 10_000 : 0) +
  Math.min(nodeCount, 999);

const findingOf = (places: { page: JudgedPage; rule: AxeRule }[], cuts: Cut[]): Finding => {
  const { rule } = places[0]!;
  const told = wordsOf(rule.id, rule.help, rule.description);
  const count = places.reduce((sum, place) => sum + place.rule.nodeCount, 0);
  const criterion = rule.criteria[0];
  const wcag = criterion ? ` WCAG ${criterion}, level ${rule.level ?? 'A'}.` : '';
  const where = places.length > 1 ? ` on ${places.length} of the pages looked at` : '';
  return {
    ruleId: idOf(rule.id),
    area: 'accessibility',
    severity: severityOf(rule.impact, rule.level),
    title: told.title,
    detail: `${told.detail} Found ${count === 1 ? 'once' : `${count} times`}${where}.${wcag}`,
    remedy: told.remedy,
    gain: told.gain,
    effort: told.effort,
    confidence: 1,
    reference: (criterion && explanationOf(criterion)) || rule.helpUrl.replace(/\?.*$/, ''),
    evidence: evidenceOf(places, cuts),
  };
};

const evidenceOf = (places: { page: JudgedPage; rule: AxeRule }[], cuts: Cut[]): Evidence[] => {
  let mine = 0;
  const all = places.flatMap(({ page, rule }) => rule.nodes.map((node) => ({ page, rule, node })));
  return all.slice(0, EVIDENCE).map(({ page, rule, node }) => {
    const evidence: Evidence = {
      ...{ url: page.finalUrl, selector: node.selector, found: node.html },
      ...(summaryOf(node) ? { expected: summaryOf(node) } : {}),
    };
    const { picture } = page;
    // A whole page framed shows nobody what is meant.
    const isElement = node.box && !/^(html|body)$/.test(node.selector) && node.box.height < 2_000;
    if (!picture || !isElement || mine >= CROPS.rule || cuts.length >= CROPS.all) return evidence;
    if (!isShown(picture, node.box!)) return evidence;
    mine += 1;
    const name = `crop-${idOf(rule.id)}-${mine}`;
    const alt = `Part of the page, with the element at fault framed: ${rule.help}`;
    cuts.push({ name, shot: picture, box: node.box!, alt });
    return { ...evidence, picture: name };
  });
};

/** axe's list of remedies, in a line; of contrast, which most sites lack somewhere, the two figures. */
const summaryOf = ({ summary }: AxeNode): string => {
  const contrast = /contrast of ([\d.]+) .*Expected contrast ratio of ([\d.]+):1/.exec(summary);
  if (contrast) return `a contrast of ${contrast[2]} : 1; it is ${contrast[1]} : 1`;
  return summary
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 2)
    .join('; ')
    .slice(0, 300);
};

const praise = (axeId: string): Finding[] => {
  const good = words[axeId]?.good;
  if (!good) return [];
  return [
    {
      ...{ ruleId: idOf(axeId), area: 'accessibility', severity: 'good', title: good },
      ...{
        detail: words[axeId]!.detail,
        remedy: '',
        gain: '',
        effort: 'minutes',
        confidence: 1,
        evidence: [],
      },
    },
  ];
};

const judgedRule = (axeId: string, severity: JudgedRule['severity']): JudgedRule => ({
  ...{ ruleId: idOf(axeId), area: 'accessibility', severity },
  worst: severity === 'good' ? severityOf(impactOf(axeId), bestPractices.has(axeId) ? null : 'A') : severity,
});

/** axe tells by tags which rules these are, of what it finds only. */
const bestPractices = new Set(
  'accesskeys aria-allowed-role aria-dialog-name aria-text aria-treeitem-name empty-heading empty-table-header frame-tested heading-order image-redundant-alt label-title-only landmark-banner-is-top-level landmark-contentinfo-is-top-level landmark-main-is-top-level landmark-no-duplicate-banner landmark-no-duplicate-contentinfo landmark-no-duplicate-main landmark-one-main landmark-unique meta-viewport-large page-has-heading-one presentation-role-conflict region scope-attr-valid skip-link tabindex table-duplicate-name'.split(
    ' ',
  ),
);

/** `color-contrast` → `accessibility.color_contrast`. */
const idOf = (axeId: string): `accessibility.${string}` =>
  `accessibility.${axeId.replace(/[^a-z0-9]+/gi, '_').toLowerCase()}`;
