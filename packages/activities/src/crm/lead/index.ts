import { assignByRules, moveStage, noteClock, noteProgress } from '@leadfactory/db/crm/leads';
import { leadStanding } from '@leadfactory/db/crm/stages';
import type { Db } from '@leadfactory/db/platform/client';
import type { LeadPort } from '@leadfactory/domain/crm/ports';
import { standingByDefault } from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';

/** A lead that was removed is told as one that is lost. */
const gone = standingByDefault('lost');

/** What the lifecycle asks of the lead itself. A lead that was removed is told as one that is lost and erased. */
export const createLeadKeeper = ({ db }: { db: Db }): LeadPort => ({
  moveStage: ({ orgId, leadId, enrolmentId, at, to: milestone, reason }) =>
    db.forOrg(orgId, async (tx) => {
      await noteClock(tx, enrolmentId, new Date(at));
      try {
        const to = { milestone };
        return await moveStage(tx, { orgId, leadId, enrolmentId, to, reason, at: new Date(at) });
      } catch (error) {
        if (error instanceof DomainError && error.code === 'not_found') return { moved: false, ...gone };
        throw error;
      }
    }),

  routeLead: (s) => db.forOrg(s.orgId, (tx) => assignByRules(tx, s)),

  leadStage: ({ place, ...s }) =>
    db.forOrg(s.orgId, async (tx) => {
      if (place) await noteProgress(tx, { ...s, ...place });
      return (await leadStanding(tx, s.leadId)) ?? { ...gone, erased: true };
    }),
});
