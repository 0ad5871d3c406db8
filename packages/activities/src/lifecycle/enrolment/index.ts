import { addTimeline } from '@leadfactory/db/crm/timeline';
import { noteClock } from '@leadfactory/db/crm/leads';
import { type Db } from '@leadfactory/db/platform/client';
import type { EnrolmentPort } from '@leadfactory/domain/lifecycle/ports';
import type { TaskPort } from '@leadfactory/domain/outreach/ports';
import { openTask } from './open-task.ts';

/** Where an enrolment's workflow is, mirrored for lists. An enrolment that was removed is passed over. */
export const createEnrolmentKeeper = ({ db }: { db: Db }): EnrolmentPort & TaskPort => ({
  noteProgress: ({ orgId, enrolmentId, at, phase, position, held, nextLabel, nextAt }) =>
    db.forOrg(orgId, async (tx) => {
      await noteClock(tx, enrolmentId, new Date(at));
      await tx.$executeRaw`
        UPDATE enrolment SET status = 'running', phase = ${phase}, position = ${position}::int, held = ${held},
          next_label = ${nextLabel}, next_at = ${nextAt}::timestamptz
        WHERE id = ${enrolmentId}::uuid AND status <> 'ended'
          AND (status, phase, position, held, next_label, next_at) IS DISTINCT FROM
            ('running', ${phase}, ${position}::int, ${held}, ${nextLabel}, ${nextAt}::timestamptz)`;
    }),

  endEnrolment: ({ orgId, leadId, enrolmentId, at, outcome }) =>
    db.forOrg(orgId, async (tx) => {
      await noteClock(tx, enrolmentId, new Date(at));
      const ended = await tx.$executeRaw`
        UPDATE enrolment SET status = 'ended', phase = 'ended', outcome = ${outcome}, ended_at = ${at}::timestamptz,
          held = NULL, next_label = NULL, next_at = NULL
        WHERE id = ${enrolmentId}::uuid AND status <> 'ended'`;
      if (ended === 0) return;
      const dedupeKey = `ended:${enrolmentId}`;
      await addTimeline(tx, {
        ...{ orgId, leadId, enrolmentId, at: new Date(at), kind: 'ended', data: { outcome }, dedupeKey },
      });
    }),

  openTask: (task) => db.forOrg(task.orgId, (tx) => openTask(tx, task)),
});
