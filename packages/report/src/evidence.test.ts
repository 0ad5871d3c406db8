import { expect, test } from 'vitest';
import { placeOf, readableAddress, seenOf } from './evidence.ts';

const home = 'https://www.shop.example/';

test('evidence names its place as short as it can be told', () => {
  expect(placeOf(home, home)).toBeNull();
  expect(placeOf('https://www.shop.example/a/b.css?v=1', home)).toBe('/a/b.css?v=1');
  expect(placeOf('https://fonts.example/', home)).toBe('fonts.example');
  expect(placeOf('not an address', home)).toBe('not an address');
});

test('what is there twice, says nothing or is known already is told once', () => {
  const seen = seenOf(
    {
      evidence: [
        { url: home, selector: 'h1', found: 'a\n   b', expected: 'the same for all' },
        { url: home, selector: 'h1', found: 'a b', expected: 'the same for all' },
        { url: home, selector: 'h2', found: 'c', expected: 'the same for all' },
        { url: home },
        { found: 'x'.repeat(200) },
      ],
    },
    home,
  );
  expect(seen).toHaveLength(3);
  expect(seen[0]).toEqual({
    ...{ where: null, selector: 'h1', header: null, found: 'a b', expected: 'the same for all' },
  });
  expect(seen[1]).toMatchObject({ selector: 'h2', expected: null });
  expect(seen[2]!.found).toMatch(/^x{83}…$/);
});

test('a page to read on is named by its site, or whole where that is short', () => {
  expect(readableAddress('https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum.html')).toBe('w3.org');
  expect(readableAddress('https://web.dev/articles/lcp')).toBe('web.dev/articles/lcp');
});
