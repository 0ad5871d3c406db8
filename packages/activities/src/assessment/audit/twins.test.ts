import { subjectOf, subjects } from '@leadfactory/domain/assessment/findings';
import { expect, test } from 'vitest';
import { seoHomeRules, seoSiteRules } from '../rules/seo/index.ts';
import { visualRules } from '../screening/rules/visual.ts';
import { words } from './accessibility/words.ts';
import { businessRules } from './business/rules.ts';
import { securityRules } from './security/index.ts';
import { metricRules } from './speed/metric-rules.ts';
import { opportunityRules } from './speed/opportunity-rules.ts';
import { equipmentRules } from './technology/findings.ts';
import { lookRules } from './visual/index.ts';

/** Everything that an audit can say. */
const said = [
  ...[...securityRules, ...seoHomeRules, ...seoSiteRules, ...businessRules],
  ...[...equipmentRules, ...visualRules, ...lookRules, ...metricRules('phone'), ...metricRules('desktop')],
  ...opportunityRules,
].map(({ id, title, good }) => ({ id: id as string, title, good: good as string | undefined }));
const all = [
  ...said,
  ...Object.entries(words).map(([id, { title, good }]) => ({
    id: `accessibility.${id.replace(/[^a-z0-9]+/g, '_')}`,
    title,
    good,
  })),
];

test('no two rules say the same, unless they speak of one subject and are told once', () => {
  for (const of of ['title', 'good'] as const)
    for (const [text, rules] of Map.groupBy(
      all.filter((rule) => rule[of]),
      (rule) => rule[of]!.toLowerCase(),
    )) {
      const told = new Set(rules.map(({ id }) => subjectOf(id) ?? id));
      expect(told.size, `${rules.map(({ id }) => id).join(', ')}: ${text}`).toBe(1);
    }
});

test('every rule has an id of its own, and every subject names rules that there are', () => {
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // axe-core has more rules than we have words for.
  const known = (id: string) => ids.includes(id) || id === 'accessibility.target_size';
  for (const { rules } of subjects) expect(rules.filter((id) => !known(id))).toEqual([]);
});
