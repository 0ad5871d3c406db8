import { expect, test } from 'vitest';
import { differences, type Compared } from './compare.ts';

const fault = (ruleId: string, analysis = 'seo') => ({
  ...{ ruleId, analysis, area: ruleId.split('.')[0]!, severity: 'serious', title: ruleId },
});
const audit = (findings: Compared['findings'], states: Record<string, string> = {}): Compared => ({
  ...{ formula: 'audit-1', overall: 50, scores: {}, findings },
  analyses: Object.entries({ seo: 'done', visual: 'done', accessibility: 'done', ...states }).map(
    ([kind, state]) => ({ kind, state }),
  ),
});
const ids = (found: { ruleId: string }[]) => found.map(({ ruleId }) => ruleId);

test('a fault is the same, whichever of its rules tells it', () => {
  const changed = differences(
    audit([fault('seo.canonical'), fault('seo.sitemap')]),
    // The home page is mended, pages inside are not.
    audit([fault('seo.page_canonicals')]),
  );
  expect(ids(changed.remaining)).toEqual(['seo.page_canonicals']);
  expect(ids(changed.appeared)).toEqual([]);
  expect(ids(changed.solved)).toEqual(['seo.sitemap']);
});

test('a fault counts as solved only where its analysis looked again', () => {
  const before = audit([fault('accessibility.color_contrast', 'accessibility'), fault('seo.title')]);
  const after = audit([fault('visual.contrast', 'visual')], { accessibility: 'failed', seo: 'failed' });
  const changed = differences(before, after);
  expect(ids(changed.remaining)).toEqual(['visual.contrast']);
  expect(ids(changed.solved)).toEqual([]);
  expect(ids(changed.notJudged)).toEqual(['seo.title']);
});
