import { startAudit } from '@leadfactory/db/assessment/audit';
import { assignByRules, moveAlong, noteProgress } from '@leadfactory/db/crm/leads';
import { endEnrolment } from '@leadfactory/db/lifecycle/enrolments';
import { campaignOrder } from '@leadfactory/db/outreach/ledger';
import type { Db } from '@leadfactory/db/platform/client';
import type { EnrolmentPort } from '@leadfactory/domain/lifecycle/ports';

export interface EnrolmentDeps {
  db: Db;
  /** Carries out a committed intent at once. What fails here is carried out later: it is only a matter of time. */
  dispatch(orgId: string, intentId: string): Promise<unknown>;
}

/** Where an enrolment's workflow is, mirrored for lists, what follows from its lead's score, and its end. */
export const createEnrolmentKeeper = ({ db, dispatch }: EnrolmentDeps): EnrolmentPort => ({
  noteProgress: (progress) => db.forOrg(progress.orgId, (tx) => noteProgress(tx, progress)),
  qualifyLead: async (s) => {
    const opening = { orgId: s.orgId, leadId: s.leadId, reason: 'threshold', at: new Date(s.at) } as const;
    const { standing, intentId } = await db.forOrg(s.orgId, async (tx) => {
      const { intentId } = await startAudit(tx, opening);
      const { standing } = await moveAlong(tx, { ...s, moving: QUALIFIED });
      await assignByRules(tx, s);
      return { standing: standing!, intentId };
    });
    if (intentId) await dispatch(s.orgId, intentId).catch(() => {});
    return standing;
  },
  unheardOrder: async ({ orgId, enrolmentId, orderNo, at }) =>
    enrolmentId
      ? db.forOrg(orgId, (tx) => campaignOrder(tx, enrolmentId, { orderNo, at: new Date(at) }))
      : null,
  endEnrolment: (end) => db.forOrg(end.orgId, (tx) => endEnrolment(tx, end)),
});

const QUALIFIED = { to: 'qualified', reason: { code: 'qualified' } } as const;
