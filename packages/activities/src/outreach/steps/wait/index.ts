import { noteClock } from '@leadfactory/db/crm/leads';
import { dateIn, stepOf } from '@leadfactory/db/outreach/steps';
import type { Db } from '@leadfactory/db/platform/client';
import { untilWhen, type StepPort } from '@leadfactory/domain/outreach/steps';
import { likeliestZone } from '../../schedule/request.ts';

/** Until when a wait lasts that is about a day: by the clocks of where the lead is likeliest to be. */
export const createWaitStep = ({ db }: { db: Db }): StepPort<'wait'> => ({
  waitUntil: ({ orgId, leadId, enrolmentId, stepKey, at }) =>
    db.forOrg(orgId, async (tx) => {
      const { until } = await stepOf(tx, enrolmentId, stepKey, 'wait');
      if (!until) return { at: null };
      await noteClock(tx, enrolmentId, new Date(at));
      const zone = await likeliestZone(tx, leadId);
      const date = 'field' in until ? await dateIn(tx, leadId, until.field) : null;
      const when = untilWhen(until, { now: Date.parse(at), zone, date });
      return { at: when === null ? null : new Date(when).toISOString() };
    }),
});
