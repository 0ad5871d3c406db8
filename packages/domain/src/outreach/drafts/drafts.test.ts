import { expect, test } from 'vitest';
import { approvalOf, draftStatuses } from './index.ts';

test('where a campaign asks, only what was approved goes; what waits or was rejected stays so where it does not', () => {
  const table = (asks: boolean) =>
    Object.fromEntries(
      [null, ...draftStatuses].map((status) => [status ?? 'none', approvalOf(asks, status)]),
    );
  expect(table(true)).toEqual({
    ...{ none: 'needed', edited: 'needed', waiting: 'needed', withdrawn: 'needed' },
    ...{ approved: 'approved', rejected: 'rejected' },
  });
  expect(table(false)).toEqual({
    ...{ none: 'free', edited: 'free', waiting: 'needed', withdrawn: 'free' },
    ...{ approved: 'approved', rejected: 'rejected' },
  });
});
