import type { CrmActivities } from './crm.ts';
import type { AcquisitionActivities } from './acquisition.ts';
import type { AssessmentActivities } from './assessment.ts';
import type { OutreachActivities } from './outreach.ts';
import type { RevenueActivities } from './revenue.ts';
import type { LifecycleActivities } from './lifecycle.ts';

/** Everything that workflows may ask of a worker: one line per room. */
export type Activities = CrmActivities &
  AcquisitionActivities &
  AssessmentActivities &
  OutreachActivities &
  RevenueActivities &
  LifecycleActivities;

export type * from './platform.ts';
export type * from './crm.ts';
export type * from './acquisition.ts';
export type * from './assessment.ts';
export type * from './outreach.ts';
export type * from './revenue.ts';
export type * from './lifecycle.ts';
