import { accountOfMailbox } from '@leadfactory/db/outreach/mailboxes';
import { answerDraft } from '@leadfactory/db/outreach/conversations';
import { suppressionOf } from '@leadfactory/db/outreach/suppression';
import { leadNow } from '@leadfactory/db/crm/leads';
import type { Tx } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { AnswerPort } from '@leadfactory/domain/outreach/ports';
import { asMarkdown, bodyOf, marked } from '@leadfactory/mails';
import { createLedger, type Draft, type LedgerDeps } from '../message/index.ts';

const RETRY_MS = 15 * 60_000;

/** Sends what people answer to leads, by the ledger of all mails: its key is the answer's own row. */
export function createAnswers(deps: LedgerDeps): AnswerPort {
  const ledger = createLedger(deps);
  const key = (messageId: string) => ({ purpose: 'answer' as const, messageId });
  return {
    async sendAnswerMail({ messageId, ...subject }) {
      const { orgId, leadId } = subject;
      const { account, at } = await deps.db.forOrg(orgId, async (tx) => {
        const draft = await answerDraft(tx, messageId);
        // Taken back, or its lead is gone.
        if (!draft) throw new DomainError('not_found', 'This answer does not exist.');
        const { connectionId } = await accountOfMailbox(tx, draft.mailboxId);
        return { account: connectionId, at: (await leadNow(tx, leadId)).toISOString() };
      });
      return ledger.send({ ...subject, at }, key(messageId), (tx) => draftOf(tx, messageId), account);
    },
    reconcileAnswer: ({ messageId, ...subject }) => ledger.reconcile(subject, key(messageId)),
  };
}

async function draftOf(tx: Tx, messageId: string): Promise<Draft> {
  const draft = await answerDraft(tx, messageId);
  if (!draft || draft.erased) return { kind: 'skip', reason: 'erased' };
  const { to, subject, source, sender, from, follows, organisation, postalAddress, mailboxId } = draft;
  // Whoever wants no more mails gets none, by hand neither.
  if ((await suppressionOf(tx, to)) !== null) return { kind: 'skip', reason: 'suppressed' };
  if (postalAddress === null) return { kind: 'wait', reason: 'no_postal_address', retryAfterMs: RETRY_MS };
  const signature = [sender.name, sender.title, sender.phone].flatMap((line) => (line ? [marked(line)] : []));
  const text = asMarkdown(`${marked(source)}\n\n${signature.join('\n')}`);
  // It answers a mail: there is nothing to unsubscribe from, and nobody is watched.
  const body = bodyOf({ source: text, subject, footer: { organisation, postalAddress } });
  return {
    ...{ kind: 'mail', mailboxId, campaignId: null, variant: null },
    mail: { from: { name: sender.name, address: from }, replyTo: from, to, subject, follows, ...body },
  };
}
