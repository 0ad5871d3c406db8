import { VendorError } from '@leadfactory/domain/platform/errors';
import type { SendOutcome } from '@leadfactory/domain/outreach/ports';
import { type Subject } from '@leadfactory/domain/platform/ports';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import {
  claimRow,
  giveBack,
  lockRow,
  recordSent,
  settleRow,
  type LedgerKey,
  type LedgerRow,
} from '@leadfactory/db/outreach/ledger';
import { mayWriteAs } from '@leadfactory/db/outreach/proofs';
import type { MailSender, MailLookup } from '@leadfactory/domain/outreach/ports';
import type { Draft, Forbidden } from './draft.ts';

interface Claim {
  row: LedgerRow;
  mail: Extract<Draft, { kind: 'mail' }>['mail'];
  claimedAt: Date;
}

/** Who sends, and who knows what became of what was sent. */
export interface MailClients {
  sender: MailSender;
  lookup: MailLookup;
  /** Whether what this sender takes stays on this machine: then nobody is written to in another's name. */
  staysHere: boolean;
}

/** Only of what somebody may forbid. */
type RefusedOf<D> = Extract<D, Forbidden>['refused'];

export interface LedgerDeps {
  db: Db;
  /** The organisation's. Throws a VendorError where there is none that could be used. */
  mail: (orgId: string) => Promise<MailClients>;
  /** Wall clock and real waiting; for tests. */
  now?: () => Date;
  sleep?: (ms: number) => Promise<void>;
}

/** A wait of this length or less is done inside the activity: skipped virtual time must not skip it. */
const MOST_WAIT_MS = 10_000;
/** How long a failed attempt is held, so that a lead that is fast-forwarded does not try a thousand times at once. */
const BREATH_MS = 1_000;
const UNREACHABLE_RETRY_MS = 60_000;
const UNPROVED_RETRY_MS = 15 * 60_000;

/**
 * Nothing is sent twice, nothing is lost (rule 1). The row is claimed and committed before the provider is
 * called; only an outcome that surely sent nothing gives it back. A row that stays `sending` may have been sent:
 * `reconcile` asks the provider, once no request can be in flight any more.
 */
export function createLedger({ db, mail: clientsOf, ...given }: LedgerDeps) {
  const now = given.now ?? (() => new Date());
  const sleep = given.sleep ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)));
  const settledAt = ({ sender, lookup }: MailClients, attemptedAt: Date | null) =>
    (attemptedAt?.getTime() ?? 0) + sender.requestTimeoutMs + lookup.settleMs;

  async function send<D extends Draft | Forbidden>(
    subject: Subject,
    key: LedgerKey,
    draft: (tx: Tx, messageId: string) => Promise<D>,
  ): Promise<SendOutcome | RefusedOf<D>> {
    const clients = await clientsOf(subject.orgId).catch(notUsable);
    if (!clients)
      return { status: 'retry', retryAfterMs: UNREACHABLE_RETRY_MS, reason: 'mail_server_unreachable' };
    const claim = await db.forOrg(subject.orgId, (tx) => claimIn(tx, clients, subject, key, draft));
    if ('status' in claim) return claim;

    const { row, claimedAt } = claim;
    try {
      const mail = { ...claim.mail, id: row.id, orgId: subject.orgId };
      const { providerMessageId } = await clients.sender.send(mail, claimedAt);
      return await recorded(subject, row.id, providerMessageId);
    } catch (error) {
      return afterFailure(clients, subject, row, claimedAt, error);
    }
  }

  async function claimIn<D extends Draft | Forbidden>(
    tx: Tx,
    clients: MailClients,
    subject: Subject,
    key: LedgerKey,
    draft: (tx: Tx, messageId: string) => Promise<D>,
  ): Promise<SendOutcome | RefusedOf<D> | Claim> {
    const row = await lockRow(tx, subject, key);
    const known = outcomeOf(row);
    if (known) return known;
    if (row.status === 'sending') return unknown(settledAt(clients, row.attemptedAt) - now().getTime());
    const made: Draft | Forbidden = await draft(tx, row.id);
    if (made.kind === 'refused') return made.refused as RefusedOf<D>;
    if (made.kind === 'wait')
      return { status: 'retry', retryAfterMs: made.retryAfterMs, reason: made.reason };
    if (made.kind !== 'mail') return settleRow(tx, subject, row, made);
    // Whatever mail it is and whoever wrote it: nothing leaves in another's name.
    const { from, replyTo } = made.mail;
    const own = [from.address, ...(replyTo === undefined ? [] : [replyTo])];
    if (!(await mayWriteAs(tx, subject.orgId, own, clients.staysHere)))
      return { status: 'retry', retryAfterMs: UNPROVED_RETRY_MS, reason: 'mailbox_unproved' };
    const claimedAt = now();
    const { mail, mailboxId, campaignId, variant } = made;
    const { to, subject: line, text, html } = mail;
    const claimed = { to, subject: line, text, html, mailboxId, campaignId, variant };
    await claimRow(tx, row, claimed, claimedAt);
    return { row, mail, claimedAt };
  }

  /** The mail is out: if it cannot be noted now, it is noted by `reconcile`. */
  async function recorded(
    subject: Subject,
    messageId: string,
    providerMessageId: string | null,
  ): Promise<SendOutcome> {
    const moved = await db.forOrg(subject.orgId, (tx) =>
      recordSent(tx, subject, messageId, providerMessageId),
    );
    return { status: 'sent', messageId, ...moved };
  }

  async function afterFailure(
    clients: MailClients,
    subject: Subject,
    row: LedgerRow,
    claimedAt: Date,
    error: unknown,
  ): Promise<SendOutcome> {
    const failure = error instanceof VendorError ? error.failure : { kind: 'unknown_outcome' as const };
    if (failure.kind === 'unknown_outcome') return unknown(settledAt(clients, claimedAt) - now().getTime());
    const detail = error instanceof Error ? error.message : String(error);
    if (failure.kind === 'permanent')
      return db.forOrg(subject.orgId, (tx) =>
        settleRow(tx, subject, row, { kind: 'reject', reason: 'refused_by_provider', detail }),
      );
    await release(subject, row.id, claimedAt, detail);
    await sleep(BREATH_MS);
    return failure.kind === 'rate_limited'
      ? { status: 'retry', retryAfterMs: failure.retryAfterMs, reason: 'no_send_slot' }
      : { status: 'retry', retryAfterMs: UNREACHABLE_RETRY_MS, reason: 'mail_server_unreachable' };
  }

  const release = (subject: Subject, id: string, attemptedAt: Date | null, detail: string) =>
    db.forOrg(subject.orgId, (tx) => giveBack(tx, id, { attemptedAt, detail }));

  async function reconcile(subject: Subject, key: LedgerKey): Promise<SendOutcome> {
    const row = await db.forOrg(subject.orgId, (tx) => lockRow(tx, subject, key));
    const known = outcomeOf(row);
    if (known) return known;
    const again = { status: 'retry', retryAfterMs: 0, reason: 'send_outcome_unknown' } as const;
    if (row.status === 'queued') return again;

    const clients = await clientsOf(subject.orgId).catch(notUsable);
    if (!clients) return unknown(UNREACHABLE_RETRY_MS);
    const { lookup } = clients;
    if (await found(lookup, subject, row)) return { status: 'sent', messageId: row.id };
    const left = settledAt(clients, row.attemptedAt) - now().getTime();
    if (left > MOST_WAIT_MS) return unknown(left);
    if (left > 0) await sleep(left);
    try {
      const answer = await lookup.find({ id: row.id, orgId: subject.orgId });
      if (answer.found) return await recorded(subject, row.id, answer.providerMessageId);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      await sleep(BREATH_MS);
      return unknown(UNREACHABLE_RETRY_MS);
    }
    await release(subject, row.id, row.attemptedAt, 'The provider has no mail of this attempt.');
    return again;
  }

  /** A first look, before any waiting: most mails whose record was lost did arrive. */
  async function found(lookup: MailLookup, subject: Subject, row: LedgerRow): Promise<boolean> {
    try {
      const answer = await lookup.find({ id: row.id, orgId: subject.orgId });
      if (answer.found) await recorded(subject, row.id, answer.providerMessageId);
      return answer.found;
    } catch (error) {
      if (error instanceof VendorError) return false;
      throw error;
    }
  }

  return { send, reconcile };
}

export type Ledger = ReturnType<typeof createLedger>;

/** A connection that cannot be used: nothing was sent by it, and somebody has to put it right. */
const notUsable = (error: unknown): null => {
  if (error instanceof VendorError) return null;
  throw error;
};

const unknown = (ms: number): SendOutcome => ({
  status: 'unknown',
  retryAfterMs: Math.max(1_000, Math.ceil(ms)),
});

/** What is settled for good, and never sent again. */
function outcomeOf(row: LedgerRow): SendOutcome | null {
  if (row.status === 'sent') return { status: 'sent', messageId: row.id };
  if (row.status === 'skipped' || row.status === 'rejected')
    return { status: row.status, reason: row.reason?.split(':')[0] ?? row.status };
  return null;
}
