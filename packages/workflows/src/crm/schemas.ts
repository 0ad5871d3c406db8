import { standing } from '@leadfactory/domain/crm/ports/schemas';
import { accountId } from '@leadfactory/domain/platform/impersonal/schemas';
import { z } from 'zod';
import { occurrence } from '../platform/schemas.ts';
import type { MessageSchemas } from '../privacy/shape.ts';
import type * as messages from './messages.ts';

export const crmMessageSchemas = {
  stageChanged: {
    args: z.tuple([
      occurrence.extend({
        to: standing.stage,
        kind: standing.kind.optional(),
        reachable: standing.reachable.optional(),
      }),
    ]),
  },
  reassigned: { args: z.tuple([occurrence.extend({ ownerId: accountId.nullable() })]) },
  erased: { args: z.tuple([occurrence]) },
} satisfies MessageSchemas<typeof messages>;
