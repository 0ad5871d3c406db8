import { acquisition } from './acquisition/index.ts';
import { analytics } from './analytics/index.ts';
import { assessment } from './assessment/index.ts';
import { compliance } from './compliance/index.ts';
import { crm } from './crm/index.ts';
import { identity } from './identity/index.ts';
import { lifecycle } from './lifecycle/index.ts';
import { outreach } from './outreach/index.ts';
import { platform } from './platform/index.ts';
import { revenue } from './revenue/index.ts';

/** The rooms of the house, in their order. */
export const rooms = [
  platform,
  identity,
  crm,
  acquisition,
  assessment,
  outreach,
  revenue,
  lifecycle,
  analytics,
  compliance,
] as const;
