import type { ComplianceActivities } from '@leadfactory/domain/compliance/ports';
import { createErasure, type ErasureDeps } from './erasure.ts';
import { createRetention } from './retention.ts';

/** What this room does for workflows. */
export const createComplianceActivities = (deps: ErasureDeps) =>
  ({ ...createErasure(deps), ...createRetention(deps) }) satisfies ComplianceActivities;
