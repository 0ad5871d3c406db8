import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { areas } from '../../findings/index.ts';
import { analyses, analysisKinds } from './index.ts';

test('every file declares one analysis, and all are in the registry, once', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => !/^(index|kind|kinds\.test)\.ts$/.test(name),
  );
  expect(analysisKinds.map((kind) => `${kind.replaceAll('_', '-')}.ts`).sort()).toEqual(files.sort());
});

test('every area is judged, and the shares of its analyses add up to 1', () => {
  const byArea = Map.groupBy(Object.values(analyses), ({ area }) => area);
  expect([...byArea.keys()].sort()).toEqual([...areas].sort());
  for (const [area, all] of byArea)
    expect(
      all.reduce((sum, { share }) => sum + share, 0),
      area,
    ).toBeCloseTo(1);
});
