import type { OutreachIntent } from '@leadfactory/domain/outreach/intents';
import { away, engaged, lifecycleId } from '@leadfactory/workflows/messages';
import type { CarryOut } from './job.ts';
import { signal, tellLead } from './signal.ts';

export const outreach: CarryOut<OutreachIntent> = {
  signal: (job, { enrolmentId, signal: name }) => tellLead(job, enrolmentId, { name }),

  away: (job, { enrolmentId, until }) => tellLead(job, enrolmentId, away, { until }),

  /** Shown and counted only: a life that has not begun misses nothing by not being told. */
  async engaged(job, { enrolmentId, engagement, stepKey }) {
    const { orgId, intentId: id } = job;
    await signal(job, lifecycleId(orgId, enrolmentId), engaged, { id, kind: engagement, stepKey });
  },
};
