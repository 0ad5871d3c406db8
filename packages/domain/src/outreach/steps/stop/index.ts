import { z } from 'zod';
import { stepKey, stepKind } from '../kind.ts';

/** The sequence ends here; a sale is waited for as after its last step. */
export const stop = stepKind({
  kind: 'stop',
  schema: z.object({ kind: z.literal('stop'), key: stepKey }).strict(),
  blank: (key) => ({ kind: 'stop', key }),
  plan: ({ key }) => ({ kind: 'stop' as const, key }),
  effects: {},
  words: { name: 'Stop', title: () => '' },
});
