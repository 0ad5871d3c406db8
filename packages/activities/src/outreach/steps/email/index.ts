import { approvalFor } from '@leadfactory/db/outreach/drafts';
import { consentLackingFor } from '@leadfactory/db/outreach/consent';
import { refusalOf } from '@leadfactory/db/outreach/ledger';
import { writerOf } from '@leadfactory/db/outreach/mailboxes';
import { earlierMails, firstEmailStep, isEnrolled, stepContext } from '@leadfactory/db/outreach/mail';
import { assignedIn } from '@leadfactory/db/outreach/steps';
import { laterSlot } from '@leadfactory/db/outreach/slots';
import type { SchedulePort, SendOutcome } from '@leadfactory/domain/outreach/ports';
import type { StepPort } from '@leadfactory/domain/outreach/steps';
import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Money } from '@leadfactory/domain/platform/money';
import type { Links } from '@leadfactory/tokens';
import { createLedger, type Draft, type Forbidden, type LedgerDeps } from '../../message/index.ts';
import { timeAnew } from '../../schedule/index.ts';
import { rememberFullDays } from '../../schedule/full-days.ts';
import { laterBy } from '../../schedule/later.ts';
import { draftStep } from './step-mail.ts';

/** How soon a mail that its law keeps is asked after again, in ms. */
const CONSENT_RETRY_MS = 60 * 60_000;

export { createApprovals } from './ask-approval.ts';

export interface EmailStepDeps extends LedgerDeps {
  links: Links;
  /** Of the report, for mails of organisations that have set no price of their own. */
  listPrice: Money;
  /** For a lead that another mailbox writes to since its time was reserved. */
  reserveSlot: SchedulePort['reserveSlot'];
}

/** Sends a sequence's mails: see the ledger for how nothing is sent twice. */
export function createEmailStep({
  links,
  listPrice,
  reserveSlot,
  ...deps
}: EmailStepDeps): StepPort<'email'> {
  const ledger = createLedger(deps);
  const full = rememberFullDays();
  const gone: SendOutcome = { status: 'skipped', reason: 'erased' };

  async function stillThere(s: Subject): Promise<boolean> {
    if (!s.enrolmentId) return false;
    const enrolmentId = s.enrolmentId;
    return deps.db.readOrg(s.orgId, (tx) => isEnrolled(tx, enrolmentId));
  }

  return {
    async sendStep(s) {
      const { orgId, enrolmentId, stepKey, orderNo } = s;
      const at = new Date(s.at);
      const writer = enrolmentId
        ? await deps.db.readOrg(orgId, (tx) => writerOf(tx, { enrolmentId, stepKey }))
        : null;
      if (!enrolmentId || !writer) return gone;
      // The other mailbox has its own hours and room.
      if (writer.slotElsewhere) {
        const later = laterBy(at, await reserveSlot({ ...s, notBefore: s.at }));
        if (later) return later;
      }
      return ledger.send(
        s,
        { purpose: 'step', enrolmentId, stepKey },
        async (tx, messageId): Promise<Draft | Forbidden> => {
          const refused = await refusalOf(
            tx,
            enrolmentId,
            orderNo === undefined ? undefined : { orderNo, at },
          );
          if (refused) return { kind: 'refused', refused };
          const { approval } = await approvalFor(tx, { enrolmentId, stepKey });
          if (approval === 'rejected') return { kind: 'skip', reason: 'not_approved' };
          const draft = async (): Promise<Draft> => {
            const context = await stepContext(tx, enrolmentId, stepKey);
            if (!context) return { kind: 'skip', reason: 'erased' };
            return draftStep({
              ...{ tx, links, listPrice, context, orgId, enrolmentId, stepKey, messageId },
              assigned: () => assignedIn(tx, enrolmentId, stepKey),
              earlier: (to) => earlierMails(tx, enrolmentId, to),
              first: () => firstEmailStep(tx, enrolmentId),
            });
          };
          // What would not be sent anyway waits for nobody; all else goes back to wait, and blocks no time.
          const lacking = await consentLackingFor(tx, enrolmentId, at);
          if (lacking || approval === 'needed') {
            const made = await draft();
            if (made.kind === 'skip' || made.kind === 'reject') return made;
            return lacking
              ? { kind: 'wait', reason: 'consent_missing', retryAfterMs: CONSENT_RETRY_MS }
              : { kind: 'refused', refused: { status: 'refused', by: 'unapproved', orderNo: 0 } };
          }
          const later = await laterSlot(tx, { enrolmentId, stepKey }, at);
          if (later)
            return { kind: 'wait', reason: 'hotter_first', retryAfterMs: later.getTime() - at.getTime() };
          // Lives of before are told of their times in another way.
          const anew =
            orderNo === undefined ? null : await timeAnew(tx, { orgId, enrolmentId, stepKey, at }, full);
          if (anew) return 'status' in anew ? { kind: 'refused', refused: anew } : { kind: 'wait', ...anew };
          return draft();
        },
        writer.connectionId,
      );
    },
    async reconcileStep(s) {
      const { enrolmentId, stepKey } = s;
      if (!enrolmentId || !(await stillThere(s))) return gone;
      return ledger.reconcile(s, { purpose: 'step', enrolmentId, stepKey });
    },
  };
}
