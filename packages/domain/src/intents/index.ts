import { z } from 'zod';
import { acquisitionIntents } from './acquisition.ts';
import { assessmentIntents } from './assessment.ts';
import { crmIntents } from './crm.ts';
import { lifecycleIntents } from './lifecycle.ts';
import { outreachIntents } from './outreach.ts';
import { revenueIntents } from './revenue.ts';

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
]);
export type Intent = z.infer<typeof intent>;
export type { AuditPriority } from './assessment.ts';
