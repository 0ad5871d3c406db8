import { acquisitionSchemas } from '../../acquisition/ports/schemas/index.ts';
import { assessmentSchemas } from '../../assessment/ports/schemas/index.ts';
import { crmSchemas } from '../../crm/ports/schemas/index.ts';
import { lifecycleSchemas } from '../../lifecycle/ports/schemas/index.ts';
import { outreachSchemas } from '../../outreach/ports/schemas/index.ts';
import type { ActivitySchemas } from '../../platform/impersonal/schemas/index.ts';
import { complianceSchemas } from '../../compliance/ports/schemas/index.ts';
import { revenueSchemas } from '../../revenue/ports/schemas/index.ts';
import type { Activities } from '../index.ts';

/** What may be told to and given by each activity, so that no personal data enters a history: one line per room. */
export const activitySchemas = {
  ...crmSchemas,
  ...acquisitionSchemas,
  ...assessmentSchemas,
  ...outreachSchemas,
  ...revenueSchemas,
  ...lifecycleSchemas,
  ...complianceSchemas,
} satisfies ActivitySchemas<Activities>;
