import { expect, test } from 'vitest';
import { shownAs } from './shown.ts';

const versionId = '01a21e22-0aab-7cc6-a28e-83abfca67ee1';
const email = (key: string) => ({ kind: 'email', key, variants: [] }) as never;

test('an operator reads what a life will do, without ids of rows', () => {
  const { staticSummary, staticDetails } = shownAs({
    templateId: 'website-report',
    minScore: 40,
    plan: { versionId, steps: [{ kind: 'wait', key: 'pause', ms: 1 } as never, email('first-findings')] },
  });
  expect(staticSummary).toBe(
    'website-report: from stage new to qualified, then 2 steps, first email first-findings',
  );
  expect(staticDetails).toContain('1. email first-findings');
  expect(staticSummary + staticDetails).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('a sequence of a hundred steps with long keys fits what Temporal takes', () => {
  const steps = Array.from({ length: 100 }, (_, i) => email(`${'k'.repeat(300)}-${i}`));
  const shown = shownAs({ templateId: 'a', minScore: 0, plan: { versionId, steps } });
  expect(shown.staticSummary.length).toBeLessThanOrEqual(200);
  expect(shown.staticDetails.length).toBeLessThan(20_000);
});
