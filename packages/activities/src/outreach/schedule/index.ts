import { noteClock, noteProgress } from '@leadfactory/db/crm/leads';
import { campaignOrder } from '@leadfactory/db/outreach/ledger';
import { lockMailbox, putSlot, releaseSlot, reservedSlot } from '@leadfactory/db/outreach/slots';
import { isProved } from '@leadfactory/db/outreach/proofs';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import type { SlotHold } from '@leadfactory/domain/crm/life';
import type { SchedulePort } from '@leadfactory/domain/outreach/ports';
import { findSlot, takenIn } from './find.ts';
import { campaignOver } from './over.ts';
export { timeAnew } from './anew.ts';
import { inOrderOfHeat } from './hotter.ts';
import type { AskApproval } from './approval.ts';
import { rememberFullDays, type FullDays } from './full-days.ts';
import { companyOf, slotRequest } from './request.ts';

const HOUR_MS = 3_600_000;
/** How long after "no slot" it is worth asking again. */
const RETRY_MS = { full: 24 * HOUR_MS, paused: HOUR_MS, unproved: HOUR_MS / 4, consent: HOUR_MS };

export interface ScheduleDeps {
  db: Db;
  /** Whether an organisation's mails stay on this machine. */
  mailsStayHere: (orgId: string) => Promise<boolean>;
  /** Whether a step's mail may have a time: what waits for approval blocks none. */
  askApproval: AskApproval;
}

/** Reserves send times (rule 2). A mailbox's reservations are made one after the other, under its lock. */
export function createSchedule({ db, mailsStayHere, askApproval }: ScheduleDeps): SchedulePort {
  const full = rememberFullDays();
  return {
    reserveSlot: async (s) => {
      const staysHere = await mailsStayHere(s.orgId);
      return db.forOrg(s.orgId, async (tx) => {
        const slot = await reserve(tx, s, { full, staysHere, askApproval });
        if (s.place && 'at' in slot) await noteProgress(tx, { ...s, ...s.place, nextAt: slot.at });
        return slot;
      });
    },
    releaseSlot: async (s) => {
      const freed = await db.forOrg(s.orgId, (tx) => releaseSlot(tx, s));
      for (const mailboxId of freed) full.forget(mailboxId);
    },
  };
}

/** In one transaction: the mailbox stays locked from the search to the slot. */
async function reserve(
  tx: Tx,
  { orgId, enrolmentId, stepKey, orderNo, ...s }: Parameters<SchedulePort['reserveSlot']>[0],
  { full, staysHere, askApproval }: { full: FullDays; staysHere: boolean; askApproval: AskApproval },
): ReturnType<SchedulePort['reserveSlot']> {
  const at = new Date(s.at);
  await noteClock(tx, enrolmentId, at);
  const later = (ms: number, held: SlotHold = 'no_send_slot') => ({
    held,
    retryAt: new Date(at.getTime() + ms).toISOString(),
  });
  if (!enrolmentId) return later(RETRY_MS.full);
  if (orderNo !== undefined) {
    const missed = await campaignOrder(tx, enrolmentId, { orderNo, at });
    if (missed) return missed;
  }
  const notBefore = new Date(Math.max(at.getTime(), new Date(s.notBefore).getTime()));
  const approval = await askApproval(tx, { orgId, enrolmentId, stepKey }, notBefore);
  if (approval === 'waits') return { held: 'waits_for_approval' };
  if (approval === 'no_consent') return later(RETRY_MS.consent, 'consent_missing');
  // Its step is passed over when its time has come: no mail leaves then.
  if (approval === 'rejected') return { at: notBefore.toISOString() };
  const context = await lockMailbox(tx, enrolmentId, at);
  if (!context) return later(RETRY_MS.full);
  const known = await reservedSlot(tx, { enrolmentId, stepKey });
  // A time that another mailbox has for it is no time: it was handed over since.
  const isOwn = known?.mailboxId === context.mailboxId;
  if (known && (known.used || (isOwn && known.at >= notBefore))) return { at: known.at.toISOString() };
  if (context.status !== 'active') return later(RETRY_MS.paused, 'mailbox_paused');
  const { mailboxId, address, connectionId } = context;
  if (!(await isProved(tx, orgId, { id: mailboxId, address }, staysHere && connectionId === null)))
    return later(RETRY_MS.unproved, 'mailbox_unproved');

  const request = slotRequest(context, notBefore);
  const search = { mailboxId, request, full, own: known?.id, company: companyOf(context) };
  const free = await findSlot(takenIn(tx), search);
  // For other mails; nobody's time is any help against hours, weekends and holidays.
  const waits = free === null || free.waitsFor === 'cap' || free.waitsFor === 'order';
  const slot = waits ? await inOrderOfHeat(tx, { orgId, enrolmentId }, search, free) : free;
  if (!slot) return request.until && orderNo !== undefined ? campaignOver(context) : later(RETRY_MS.full);
  await putSlot(
    tx,
    orgId,
    { enrolmentId, stepKey },
    {
      ...{ mailboxId, ...slot, dueAt: notBefore },
      ...(slot.waitsFor !== 'cap' && request.notBefore > notBefore && { waitsFor: 'campaign' as const }),
    },
  );
  return { at: slot.at.toISOString() };
}
