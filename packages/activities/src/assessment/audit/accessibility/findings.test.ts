import { expect, test } from 'vitest';
import { findingsOf, type JudgedPage } from './findings.ts';

const page = (summary: string): JudgedPage =>
  ({
    ...{ url: 'https://shop.example/', finalUrl: 'https://shop.example/', picture: null },
    result: {
      passes: [],
      violations: [
        {
          ...{ id: 'color-contrast', impact: 'serious', level: 'AA', criteria: ['1.4.3'], nodeCount: 1 },
          ...{ help: 'h', description: 'd', helpUrl: 'https://axe.example/' },
          nodes: [{ selector: 'a', html: '<a>', box: null, summary }],
        },
      ],
    },
  }) as unknown as JudgedPage;
const expectedOf = (summary: string) => findingsOf([page(summary)]).findings[0]!.evidence[0]!.expected;

test('evidence of contrast is two figures; of all else, what axe-core says mends it', () => {
  expect(
    expectedOf(
      'Fix any of the following:\n  Element has insufficient color contrast of 1.55 (foreground color: #fff, background color: #eee, font size: 12.0pt (16px), font weight: normal). Expected contrast ratio of 4.5:1',
    ),
  ).toBe('a contrast of 4.5 : 1; it is 1.55 : 1');
  expect(expectedOf('Fix any of the following:\n  Add a name\n  Hide it')).toBe('Add a name; Hide it');
  expect(expectedOf('')).toBeUndefined();
});
