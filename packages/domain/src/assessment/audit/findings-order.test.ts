import { describe, expect, test } from 'vitest';
import { writeByRules, type WrittenFinding } from '../insight/index.ts';
import { arrangeFindings } from './index.ts';
import { type Finding } from '../findings/finding.ts';

/** Of an audit of a small company's website: what analyses give, whatever the order in which they end. */
const audit = (
  [
    ['seo.sitemap', 'moderate', 'minutes', 1],
    ['seo.title', 'serious', 'minutes', 1],
    ['seo.description', 'serious', 'minutes', 1],
    ['seo.https_note', 'good', 'minutes', 1],
    ['speed.blocking_files', 'serious', 'hours', 0.8],
    ['speed.lcp', 'serious', 'days', 0.9],
    ['speed.caching', 'moderate', 'minutes', 0.8],
    ['speed.minified_css', 'minor', 'minutes', 0.8],
    ['security.https', 'critical', 'hours', 1],
    ['security.framing', 'moderate', 'minutes', 1],
    ['accessibility.image_alt', 'serious', 'hours', 1],
    ['accessibility.heading_order', 'minor', 'hours', 1],
    ['visual.phone_overflow', 'critical', 'hours', 0.9],
    ['visual.small_text', 'serious', 'hours', 0.2],
    ['technology.analytics', 'minor', 'hours', 0.7],
    ['technology.plugins', 'good', 'hours', 1],
    ['business.phone', 'serious', 'minutes', 0.8],
    ['business.booking', 'moderate', 'days', 0.7],
  ] as const
).map(([ruleId, severity, effort, confidence]): Finding => {
  const area = ruleId.split('.')[0] as Finding['area'];
  const words = { title: ruleId, detail: '', remedy: 'r', gain: '', evidence: [] };
  return { ruleId, area, severity, effort, confidence, ...words };
});
const ids = (findings: readonly { ruleId: string }[]) => findings.map(({ ruleId }) => ruleId);

/** Always the same shuffles (mulberry32). */
function shuffled<T>(given: readonly T[], seed: number): T[] {
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return given
    .map((one) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

describe('a mixed audit', () => {
  const arranged = arrangeFindings(audit);

  test('stands in the order of what its findings cost the business', () => {
    expect(arranged.map(({ ruleId, cost }) => `${cost} ${ruleId}`)).toEqual([
      '77.4 security.https',
      '56.4 seo.description',
      '56.4 seo.title',
      '53.5 visual.phone_overflow',
      '43.2 speed.blocking_files',
      '43.2 speed.lcp',
      '42.1 accessibility.image_alt',
      '31.7 business.phone',
      '28.2 seo.sitemap',
      '25.8 security.framing',
      '24 speed.caching',
      '11.1 business.booking',
      '8 speed.minified_css',
      '7.1 visual.small_text',
      '7 accessibility.heading_order',
      '3.8 technology.analytics',
      '0 seo.https_note',
      '0 technology.plugins',
    ]);
  });

  test('stands the same whatever ended first, also where two cost the same', () => {
    for (let seed = 1; seed <= 200; seed++)
      expect(ids(arrangeFindings(shuffled(audit, seed)))).toEqual(ids(arranged));
  });

  test('is told in the same order by the insight', () => {
    const page = { title: null, description: null, headings: [] };
    const about = {
      company: 'A',
      industry: null,
      city: null,
      country: null,
      website: null,
      signals: [],
      page,
    };
    const findings: WrittenFinding[] = arranged;
    const { fixes } = writeByRules({ ...about, status: 'done', overall: 50, scores: {}, findings });
    expect(ids(fixes)).toEqual(ids(arranged).slice(0, 5));
  });
});
