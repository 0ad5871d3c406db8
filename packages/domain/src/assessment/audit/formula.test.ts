import { describe, expect, test } from 'vitest';
import {
  arrangeFindings,
  auditScores,
  auditWeights,
  outcomeOf,
  type Analysed,
  type AnalysisKind,
} from './index.ts';
import { type Finding } from '../findings/finding.ts';
import { subjects } from '../findings/subjects.ts';

const done = (kind: AnalysisKind, score: number | null, more: Partial<Analysed> = {}): Analysed => ({
  ...{ kind, state: 'done', score, judged: [], findings: [] },
  ...more,
});
const finding = (ruleId: string, more: Partial<Finding> = {}): Finding => ({
  ...{ ruleId, area: 'seo', severity: 'serious', title: ruleId, detail: '', remedy: '', gain: '' },
  ...{ effort: 'minutes', confidence: 1, evidence: [] },
  ...more,
});

describe('scores', () => {
  test('the areas weigh 100 together', () => {
    expect(Object.values(auditWeights).reduce((a, b) => a + b, 0)).toBe(100);
  });

  test('speed is 70 % phone and 30 % computer, or the one that was measured', () => {
    expect(auditScores([done('speed_mobile', 40), done('speed_desktop', 90)]).scores.speed).toBe(55);
    expect(auditScores([done('speed_desktop', 90)]).scores.speed).toBe(90);
  });

  test('without a score of its own, an analysis scores by its rules', () => {
    const judged = (severity: 'good' | 'serious', ruleId: string) =>
      ({ ruleId, area: 'seo', worst: 'serious', severity }) as const;
    const seo = done('seo', null, { judged: [judged('good', 'seo.a'), judged('serious', 'seo.b')] });
    expect(auditScores([seo])).toEqual({ scores: { seo: 50 }, overall: 50 });
  });

  test('what two areas judge counts in one of them, and in the other where the first was not done', () => {
    const rule = (ruleId: string, area: 'visual' | 'accessibility', severity: 'good' | 'serious') =>
      ({ ruleId, area, worst: 'serious', severity }) as const;
    const visual = done('visual', null, {
      judged: [rule('visual.contrast', 'visual', 'serious'), rule('visual.fonts', 'visual', 'good')],
    });
    const axe = done('accessibility', 70, {
      judged: [rule('accessibility.color_contrast', 'accessibility', 'serious')],
    });
    expect(auditScores([visual, axe]).scores).toEqual({ visual: 100, accessibility: 70 });
    expect(auditScores([visual, { ...axe, state: 'failed' }]).scores).toEqual({ visual: 50 });
  });

  test('what was not judged does not count', () => {
    const all = [done('seo', 80), done('security', 20, { state: 'failed' }), done('business', null)];
    expect(auditScores(all)).toEqual({ scores: { seo: 80 }, overall: 80 });
    expect(auditScores([])).toEqual({ scores: {}, overall: null });
  });

  test('a critical finding that is sure caps its area and the whole', () => {
    const security = (confidence: number) =>
      done('security', 90, {
        findings: [finding('security.x', { area: 'security', severity: 'critical', confidence })],
      });
    expect(auditScores([security(1), done('seo', 100)])).toEqual({
      scores: { security: 40, seo: 100 },
      overall: 70,
    });
    expect(auditScores([security(0.3), done('seo', 100)]).scores.security).toBe(90);
  });
});

describe('findings', () => {
  test('stand in the order of what they cost, what is good last', () => {
    const given = [
      finding('technology.minor', { area: 'technology', severity: 'minor' }),
      finding('seo.good', { severity: 'good' }),
      finding('seo.unsure', { confidence: 0.2 }),
      finding('seo.long', { effort: 'days' }),
      finding('seo.short'),
      finding('speed.critical', { area: 'speed', severity: 'critical' }),
    ];
    const arranged = arrangeFindings(given);
    expect(arranged.map(({ ruleId }) => ruleId)).toEqual([
      ...['speed.critical', 'seo.short', 'seo.long', 'seo.unsure', 'technology.minor', 'seo.good'],
    ]);
    expect(arranged[0]!.cost).toBe(100);
    expect(arranged.at(-1)!.cost).toBe(0);
  });

  test('of two of one rule the first holds, but a fault beats what is good', () => {
    const twice = arrangeFindings([
      finding('seo.a', { severity: 'good', title: 'fine' }),
      finding('seo.a', { title: 'not fine' }),
      finding('seo.b', { title: 'first' }),
      finding('seo.b', { title: 'second', severity: 'critical' }),
    ]);
    expect(twice.map(({ title }) => title)).toEqual(['not fine', 'first']);
  });

  test('a fault that several rules speak of is told once, with the evidence of all', () => {
    const evidence = (found: string) => ({ evidence: [{ found }] });
    const told = arrangeFindings([
      finding('visual.contrast', { area: 'visual', severity: 'serious', ...evidence('grey') }),
      finding('accessibility.color_contrast', { severity: 'moderate', ...evidence('pale') }),
      finding('seo.canonical', { severity: 'minor', title: 'The page …', ...evidence('home') }),
      finding('seo.page_canonicals', { severity: 'minor', title: 'Pages inside …', ...evidence('inside') }),
      finding('seo.title', { severity: 'good', title: 'The page has a good title' }),
      finding('seo.page_titles', { title: 'Pages inside the site have no good title' }),
    ]);
    expect(told).toMatchObject([
      { ruleId: 'accessibility.color_contrast', severity: 'serious' },
      { ruleId: 'seo.page_titles', title: 'Pages inside the site have no good title' },
      { ruleId: 'seo.canonical', title: 'Pages do not name their main address' },
    ]);
    expect(told[0]!.evidence).toEqual([{ found: 'pale' }, { found: 'grey' }]);
  });

  test('each rule speaks of one subject at most', () => {
    const rules = subjects.flatMap((subject) => subject.rules);
    expect(new Set(rules).size).toBe(rules.length);
    for (const { rules, several } of subjects) if (several) expect(rules).toContain(several.of);
  });
});

test.each([
  [['done', 'failed'], true, 'done'],
  [['unreachable', 'failed'], true, 'unreachable'],
  [['failed', 'not_applicable'], true, 'failed'],
  [['not_applicable'], true, 'refused'],
  [['not_applicable'], false, 'no_website'],
] as const)('%j comes to %s', (states, hasWebsite, status) => {
  const analyses = states.map((state) => ({ state, reason: state }));
  expect(outcomeOf(analyses, hasWebsite)?.status).toBe(status);
  expect(outcomeOf([...analyses, { state: 'pending', reason: null }], hasWebsite)).toBeNull();
});
