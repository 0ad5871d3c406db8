import { standing } from '@leadfactory/domain/crm/ports/schemas';
import { accountId, key } from '@leadfactory/domain/platform/impersonal/schemas';
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
  taskDone: { args: z.tuple([occurrence.extend({ stepKey: key })]) },
  erased: { args: z.tuple([occurrence]) },
} satisfies MessageSchemas<typeof messages>;
