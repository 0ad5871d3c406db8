import { moveStage, noteClock } from '@leadfactory/db/crm/leads';
import { type Db } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { isStage } from '@leadfactory/domain/crm/stages';
import { type LeadPort } from '@leadfactory/domain/crm/ports';
import { routeLead } from './route-lead.ts';

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

  routeLead: (subject) => db.forOrg(subject.orgId, (tx) => routeLead(tx, subject)),

  leadStage: ({ orgId, leadId }) =>
    db.forOrg(orgId, async (tx) => {
      const lead = await tx.lead.findUnique({
        where: { id: leadId },
        select: { stage: true, erasedAt: true },
      });
      if (!lead || !isStage(lead.stage)) return { stage: 'lost', erased: true };
      return { stage: lead.stage, erased: lead.erasedAt !== null };
    }),
});
