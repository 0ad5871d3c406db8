import { readVariants } from '@leadfactory/domain/lifecycle/experiments';
import { expect, test } from 'vitest';
import { beforeDeclaring, declaredWords, ruleInWords } from './winners.ts';

const read = (a: [number, number], b: [number, number]) =>
  readVariants(
    [a, b].map(([leads, conversions], i) => ({ key: 'ab'[i]!, weight: 1, leads, conversions })),
    'reply',
  );

test('warns unless the reading is decided for the variant', () => {
  const decided = read([3_000, 150], [3_000, 260]);
  expect(beforeDeclaring('b', decided, 'reply')).toMatchObject({ warns: false });
  expect(beforeDeclaring('a', decided, 'reply')).toMatchObject({ warns: true });
  expect(beforeDeclaring('a', decided, 'reply').says.at(-1)).toContain('decided for B, not for A');
  expect(beforeDeclaring('b', read([10, 1], [10, 2]), 'reply')).toMatchObject({ warns: true });
  expect(beforeDeclaring('b', read([3_000, 150], [2_600, 240]), 'reply').says).toHaveLength(1);
});

test('says who decided, and by which rule', () => {
  const winner = { variant: 'b', at: '2026-11-29T10:00:00.000Z', byRule: false, by: 'Ann' };
  expect(declaredWords(winner)).toBe('B takes all leads that were given none yet, as Ann decided');
  expect(declaredWords({ ...winner, byRule: true, by: null })).toContain('by the campaign’s rule');
  expect(ruleInWords({ outcome: 'sale', minLeads: 200 })).toBe('by sales, from 200 leads per variant on');
});
