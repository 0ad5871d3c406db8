import { z } from 'zod';
import { acquisitionIntents } from '../acquisition/intents/index.ts';
import { assessmentIntents } from '../assessment/intents/index.ts';
import { crmIntents } from '../crm/intents/index.ts';
import { lifecycleIntents } from '../lifecycle/intents/index.ts';
import { outreachIntents } from '../outreach/intents/index.ts';
import { complianceIntents } from '../compliance/intents/index.ts';
import { revenueIntents } from '../revenue/intents/index.ts';

/**
 * What the web app and the lives of leads want of Temporal, written in the same transaction as its cause and carried
 * out at once afterwards; whatever a crash left undone is repaired by the worker. Every kind is idempotent. One line
 * per room.
 */
export const intent = z.discriminatedUnion('kind', [
  ...crmIntents,
  ...acquisitionIntents,
  ...assessmentIntents,
  ...outreachIntents,
  ...revenueIntents,
  ...lifecycleIntents,
  ...complianceIntents,
]);
export type Intent = z.infer<typeof intent>;
export type { AuditPriority } from '../assessment/intents/index.ts';
