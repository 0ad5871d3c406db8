import { startAudit } from '@leadfactory/db/assessment/audit';
import { assignByRules, moveAlong, noteProgress } from '@leadfactory/db/crm/leads';
import { endEnrolment } from '@leadfactory/db/lifecycle/enrolments';
import { noteVersion } from '@leadfactory/db/lifecycle/moves';
import { campaignOrder } from '@leadfactory/db/outreach/ledger';
import type { HeldReason } from '@leadfactory/domain/crm/life';
import type { EnrolmentPort } from '@leadfactory/domain/lifecycle/ports';
import { heed, type HeedDeps } from '../heed.ts';

export type EnrolmentDeps = HeedDeps;

/** Where an enrolment's workflow is, mirrored for lists, what follows from its lead's score, and its end. */
export const createEnrolmentKeeper = ({ db, dispatch }: EnrolmentDeps): EnrolmentPort => ({
  noteProgress: async (progress) => {
    const { orgId, enrolmentId, held } = progress;
    await db.forOrg(orgId, (tx) => noteProgress(tx, progress));
    if (enrolmentId && held !== null && told.has(held)) await heed({ db, dispatch }, orgId, { enrolmentId });
  },
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
  noteVersion: ({ orgId, ...noted }) => db.forOrg(orgId, (tx) => noteVersion(tx, noted)),
  endEnrolment: async (end) => {
    const { orgId, enrolmentId, outcome } = end;
    await db.forOrg(orgId, (tx) => endEnrolment(tx, end));
    if (enrolmentId && outcome === 'won') await heed({ db, dispatch }, orgId, { enrolmentId });
  },
});

const QUALIFIED = { to: 'qualified', reason: { code: 'qualified' } } as const;
/** A hold that says that the lead did something which a campaign may be after. */
const told = new Set<HeldReason>(['replied', 'in_hand']);
