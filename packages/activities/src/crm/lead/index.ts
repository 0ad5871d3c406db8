import { assignByRules, leadProgress, moveStage, noteClock } from '@leadfactory/db/crm/leads';
import type { Db } from '@leadfactory/db/platform/client';
import type { LeadPort } from '@leadfactory/domain/crm/ports';
import { DomainError } from '@leadfactory/domain/platform/errors';

/** What the lifecycle asks of the lead itself. A lead that was removed is told as one that is lost and erased. */
export const createLeadKeeper = ({ db }: { db: Db }): LeadPort => ({
  moveStage: ({ orgId, leadId, enrolmentId, at, to, reason }) =>
    db.forOrg(orgId, async (tx) => {
      await noteClock(tx, enrolmentId, new Date(at));
      try {
        return await moveStage(tx, { orgId, leadId, enrolmentId, to, reason, at: new Date(at) });
      } catch (error) {
        if (error instanceof DomainError && error.code === 'not_found')
          return { moved: false, stage: 'lost' };
        throw error;
      }
    }),

  routeLead: (s) => db.forOrg(s.orgId, (tx) => assignByRules(tx, s)),

  leadStage: ({ orgId, leadId }) =>
    db.forOrg(orgId, async (tx) => (await leadProgress(tx, leadId)) ?? { stage: 'lost', erased: true }),
});
