import type { CrmActivities } from '../crm/ports/index.ts';
import type { AcquisitionActivities } from '../acquisition/ports/index.ts';
import type { AssessmentActivities } from '../assessment/ports/index.ts';
import type { OutreachActivities } from '../outreach/ports/index.ts';
import type { RevenueActivities } from '../revenue/ports/index.ts';
import type { LifecycleActivities } from '../lifecycle/ports/index.ts';
import type { ComplianceActivities } from '../compliance/ports/index.ts';

/** Everything that workflows may ask of a worker: one line per room. */
export type Activities = CrmActivities &
  AcquisitionActivities &
  AssessmentActivities &
  OutreachActivities &
  RevenueActivities &
  LifecycleActivities &
  ComplianceActivities;

export type * from '../platform/ports/index.ts';
export type * from '../identity/ports/index.ts';
export type * from '../crm/ports/index.ts';
export type * from '../acquisition/ports/index.ts';
export type * from '../assessment/ports/index.ts';
export type * from '../outreach/ports/index.ts';
export type * from '../revenue/ports/index.ts';
export type * from '../lifecycle/ports/index.ts';
export type * from '../compliance/ports/index.ts';
export type * from './capabilities.ts';
