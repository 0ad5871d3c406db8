import { z } from 'zod';
import type { Moved } from '../../../crm/ports/index.ts';
import { moved } from '../../../crm/ports/schemas/index.ts';
import { accountId } from '../../../platform/impersonal/schemas/index.ts';
import { stepSubject } from '../effects.ts';
import { stepKey, stepKind } from '../kind.ts';

/** What of the lead is set, and to what. */
const change = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('stage'), to: z.string().min(1).max(60) }),
  /** Null: to nobody. */
  z.strictObject({ what: z.literal('owner'), to: z.string().min(1).max(64).nullable() }),
  /** A field of the organisation's own, by its key, without `fields.`. Null: emptied. */
  z.strictObject({
    what: z.literal('field'),
    field: z.string().min(1).max(60),
    to: z.union([z.string().max(2000), z.number(), z.boolean()]).nullable(),
  }),
]);
export type Change = z.infer<typeof change>;

/** Where the lead stands now, where its stage was to be set; whose it is, where its owner was. */
export interface SetOnLead extends Moved {
  ownerId?: string | null | undefined;
}

/** Something of the lead itself is set: its stage, its owner, a field. */
export const set = stepKind({
  kind: 'set',
  schema: z.object({ kind: z.literal('set'), key: stepKey, change }).strict(),
  blank: (key) => ({ kind: 'set', key, change: { what: 'stage', to: '' } }),
  plan: ({ key }) => ({ kind: 'set' as const, key }),
  effects: {
    /** Sets it, once; what cannot be set (any more) is left, and the timeline says so. */
    setOnLead: {
      input: stepSubject,
      result: z.strictObject({ ...moved, ownerId: accountId.nullable().optional() }) as z.ZodType<SetOnLead>,
    },
  },
  words: { name: 'Set', title: () => '' },
});
