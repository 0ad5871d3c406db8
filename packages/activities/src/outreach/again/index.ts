import { leadNow } from '@leadfactory/db/crm/leads';
import { refusalOf } from '@leadfactory/db/outreach/ledger';
import { writerOf } from '@leadfactory/db/outreach/mailboxes';
import { mailAgain, stepContext, type Again } from '@leadfactory/db/outreach/mail';
import { laterSlot } from '@leadfactory/db/outreach/slots';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import type { Tx } from '@leadfactory/db/platform/client';
import { isClosed } from '@leadfactory/domain/crm/stages';
import { stepOfKey } from '@leadfactory/domain/outreach/bounces';
import type { AgainPort, Refused, SchedulePort } from '@leadfactory/domain/outreach/ports';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Links } from '@leadfactory/tokens';
import { createLedger, type Draft, type LedgerDeps } from '../message/index.ts';
import { timeAnew } from '../schedule/index.ts';
import { rememberFullDays } from '../schedule/full-days.ts';
import { laterBy } from '../schedule/later.ts';

/** A pause, an answer or a mailbox that is not to be used: nobody tells this mail when they are over. */
const ASK_AGAIN_MS = 3_600_000;

export interface AgainDeps extends LedgerDeps {
  links: Links;
  reserveSlot: SchedulePort['reserveSlot'];
}

/**
 * Tries mails again that came back for now, by the ledger of all mails: each attempt is a row of its own, with a send time of its
 * own by the rules of any other, and is claimed by itself.
 */
export function createAgain({ links, reserveSlot, ...deps }: AgainDeps): AgainPort {
  const ledger = createLedger(deps);
  const full = rememberFullDays();
  const key = (messageId: string) => ({ purpose: 'again' as const, messageId });
  return {
    async sendAgainMail({ messageId, ...given }) {
      const { orgId, leadId } = given;
      const known = await deps.db.forOrg(orgId, async (tx) => {
        const mail = await mailAgain(tx, messageId);
        const writer = mail && (await writerOf(tx, mail));
        return mail && writer && { mail, writer, at: (await leadNow(tx, leadId)).toISOString() };
      });
      if (!known) throw new DomainError('not_found', 'This mail is gone, and so is its lead.');
      const { mail, writer, at } = known;
      const subject = { ...given, enrolmentId: mail.enrolmentId, at };
      if (mail.running) {
        const slot = await reserveSlot({ ...subject, stepKey: mail.stepKey, notBefore: at });
        const later = laterBy(new Date(at), slot);
        if (later) return later;
      }
      const draft = (tx: Tx) => draftOf(tx, { orgId, messageId, at: new Date(at) });
      return ledger.send(subject, key(messageId), draft, writer.connectionId);
    },
    reconcileAgain: async ({ messageId, ...given }) => {
      const mail = await deps.db.readOrg(given.orgId, (tx) => mailAgain(tx, messageId));
      return ledger.reconcile({ ...given, enrolmentId: mail?.enrolmentId ?? null }, key(messageId));
    },
  };

  async function draftOf(
    tx: Tx,
    { orgId, messageId, at }: { orgId: string; messageId: string; at: Date },
  ): Promise<Draft> {
    const mail = await mailAgain(tx, messageId);
    if (!mail) return { kind: 'skip', reason: 'erased' };
    const { enrolmentId, stepKey } = mail;
    const refused = await refusalOf(tx, enrolmentId);
    if (refused?.by === 'campaign_stopped' || !mail.running) return { kind: 'skip', reason: 'closed' };
    if (refused) return waitFor(refused, at);
    const later = await laterSlot(tx, { enrolmentId, stepKey }, at);
    if (later) return { kind: 'wait', reason: 'hotter_first', retryAfterMs: later.getTime() - at.getTime() };
    const anew = await timeAnew(tx, { orgId, enrolmentId, stepKey, at }, full);
    // Its campaign is over before there is a time.
    if (anew) return 'status' in anew ? { kind: 'skip', reason: 'closed' } : { kind: 'wait', ...anew };
    return asItWas(tx, orgId, mail);
  }

  async function asItWas(tx: Tx, orgId: string, mail: Again): Promise<Draft> {
    const context = await stepContext(tx, mail.enrolmentId, stepOfKey(mail.stepKey));
    if (!context || context.erased) return { kind: 'skip', reason: 'erased' };
    if (isClosed(context.stageKind)) return { kind: 'skip', reason: 'closed' };
    // What was written for one address is not sent to another.
    const isSame = context.email?.toLowerCase() === mail.to.toLowerCase();
    if (!isSame || context.emailStatus === 'invalid') return { kind: 'skip', reason: 'no_address' };
    if (await suppressionOf(tx, mail.to)) return { kind: 'skip', reason: 'suppressed' };
    if (context.mailboxStatus !== 'active')
      return { kind: 'wait', reason: 'mailbox_paused', retryAfterMs: ASK_AGAIN_MS };
    const { to, subject, text, html, thread, variant, originalId } = mail;
    return {
      ...{ kind: 'mail', mailboxId: context.mailboxId, variant },
      // The campaign's figures know the mail itself, and what became of this attempt stands there, too.
      campaignId: null,
      mail: {
        ...{ to, subject, text, html, thread },
        from: { name: context.sender.name, address: context.fromAddress },
        replyTo: context.fromAddress,
        unsubscribeUrl: links.unsubscribe({ org: orgId, message: originalId }),
      },
    };
  }
}

function waitFor({ by, until }: Refused, at: Date): Draft {
  const reason =
    by === 'campaign_was_paused' || by === 'campaign_stopped' || by === 'unapproved' ? 'campaign_paused' : by;
  const retryAfterMs = until ? Math.max(Date.parse(until) - at.getTime(), ASK_AGAIN_MS) : ASK_AGAIN_MS;
  return { kind: 'wait', reason, retryAfterMs };
}
