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
import { accountOfMailbox } from '@leadfactory/db/outreach/mailboxes';
import { mayWriteAs } from '@leadfactory/db/outreach/proofs';
import type { MailLookup } from '@leadfactory/domain/outreach/ports';
import type { Asked, MailAccounts, MailClients } from './clients.ts';
import type { Draft, Forbidden } from './draft.ts';
import { createPatience } from './patience.ts';

interface Claim {
  row: LedgerRow;
  mail: Extract<Draft, { kind: 'mail' }>['mail'];
  claimedAt: Date;
}

/** The mail is of a mailbox with another account than was taken for it: nothing was claimed. */
interface Elsewhere {
  elsewhere: string | null;
}

/** Only of what somebody may forbid. */
type RefusedOf<D> = Extract<D, Forbidden>['refused'];

export interface LedgerDeps {
  db: Db;
  mail: MailAccounts;
  /** Wall clock and real waiting; for tests. */
  now?: () => Date;
  sleep?: (ms: number) => Promise<void>;
}

/** A wait of this length or less is done inside the activity: skipped virtual time must not skip it. */
const MOST_WAIT_MS = 10_000;
/** How long a failed attempt is held, so that a lead that is fast-forwarded does not try a thousand times at once. */
const BREATH_MS = 1_000;
const UNREACHABLE_RETRY_MS = 60_000;
/** A mail of which nobody can say what became is asked after less and less often: a person is to decide. */
const MOST_ASK_AGAIN_MS = 60 * 60_000;
const UNPROVED_RETRY_MS = 15 * 60_000;

/**
 * Nothing is sent twice, nothing is lost (rule 1). The row is claimed and committed before the provider is
 * called; only an outcome that surely sent nothing gives it back. A row that stays `sending` may have been sent:
 * `reconcile` asks the provider, once no request can be in flight any more.
 */
export function createLedger({ db, mail: accounts, ...given }: LedgerDeps) {
  const now = given.now ?? (() => new Date());
  const sleep = given.sleep ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)));
  const patience = createPatience(now);
  const settledAt = ({ lookup, requestTimeoutMs }: Asked, attemptedAt: Date | null) =>
    (attemptedAt?.getTime() ?? 0) + requestTimeoutMs + lookup.settleMs;

  /** `account`: the connection of the mailbox that it is thought to go out from; null: it has none of its own. */
  async function send<D extends Draft | Forbidden>(
    subject: Subject,
    key: LedgerKey,
    draft: (tx: Tx, messageId: string) => Promise<D>,
    account: string | null = null,
  ): Promise<SendOutcome | RefusedOf<D>> {
    const clients = await accounts.of(subject.orgId, account).catch(notUsable);
    const rest = clients ? patience.restOf(clients.sender) : UNREACHABLE_RETRY_MS;
    if (!clients || rest > 0) {
      await sleep(BREATH_MS);
      return unreachable(clients?.connectionId ?? account, rest);
    }
    const claim = await db.forOrg(subject.orgId, (tx) => claimIn(tx, clients, subject, key, draft, account));
    if ('elsewhere' in claim) return send(subject, key, draft, claim.elsewhere);
    if ('status' in claim) return claim;

    const { row, claimedAt } = claim;
    try {
      const mail = { ...claim.mail, id: row.id, orgId: subject.orgId };
      const { providerMessageId } = await clients.sender.send(mail, claimedAt);
      patience.worked(clients.sender);
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
    account: string | null,
  ): Promise<SendOutcome | RefusedOf<D> | Claim | Elsewhere> {
    const row = await lockRow(tx, subject, key);
    const known = outcomeOf(row);
    if (known) return known;
    if (row.status === 'sending') return unknown(0);
    const made: Draft | Forbidden = await draft(tx, row.id);
    if (made.kind === 'refused') return made.refused as RefusedOf<D>;
    if (made.kind === 'wait')
      return { status: 'retry', retryAfterMs: made.retryAfterMs, reason: made.reason };
    if (made.kind !== 'mail') return settleRow(tx, subject, row, made);
    // Whatever mail it is and whoever wrote it: nothing leaves in another's name.
    const { from, replyTo } = made.mail;
    const addresses = [from.address, ...(replyTo === undefined ? [] : [replyTo])];
    if (!(await mayWriteAs(tx, subject.orgId, addresses, clients.staysHere)))
      return { status: 'retry', retryAfterMs: UNPROVED_RETRY_MS, reason: 'mailbox_unproved' };
    const { mail, mailboxId, campaignId, variant, byWinner } = made;
    // Behind the mailbox's gate: whoever gives it another account waits until this is claimed, or comes before.
    const own = await accountOfMailbox(tx, mailboxId);
    if (own.connectionId !== account) return { elsewhere: own.connectionId };
    const claimedAt = now();
    const { to, subject: line, text, html } = mail;
    const through = { connectionId: clients.connectionId };
    const claimed = { to, subject: line, text, html, mailboxId, campaignId, variant, byWinner, through };
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
    if (failure.kind === 'unknown_outcome')
      return unknown(claimedAt.getTime() + clients.sender.requestTimeoutMs - now().getTime());
    const detail = error instanceof Error ? error.message : String(error);
    if (failure.kind === 'permanent')
      return db.forOrg(subject.orgId, (tx) =>
        settleRow(tx, subject, row, { kind: 'reject', reason: 'refused_by_provider', detail }),
      );
    await release(subject, row.id, claimedAt, detail);
    await sleep(BREATH_MS);
    if (failure.kind === 'rate_limited')
      return { status: 'retry', retryAfterMs: failure.retryAfterMs, reason: 'no_send_slot' };
    if (clients.connectionId) patience.failed(clients.sender);
    return unreachable(clients.connectionId, UNREACHABLE_RETRY_MS);
  }

  const release = (subject: Subject, id: string, attemptedAt: Date | null, detail: string) =>
    db.forOrg(subject.orgId, (tx) => giveBack(tx, id, { attemptedAt, detail }));

  async function reconcile(subject: Subject, key: LedgerKey): Promise<SendOutcome> {
    const row = await db.forOrg(subject.orgId, (tx) => lockRow(tx, subject, key));
    const known = outcomeOf(row);
    if (known) return known;
    const again = { status: 'retry', retryAfterMs: 0, reason: 'send_outcome_unknown' } as const;
    if (row.status === 'queued') return again;

    const asked = await accounts.asked(subject.orgId, row.through).catch(notUsable);
    if (!asked) return unknown(askAgainMs(row));
    const { lookup } = asked;
    if (await found(lookup, subject, row)) return { status: 'sent', messageId: row.id };
    const left = settledAt(asked, row.attemptedAt) - now().getTime();
    if (left > MOST_WAIT_MS) return unknown(left);
    if (left > 0) await sleep(left);
    try {
      const answer = await lookup.find({ id: row.id, orgId: subject.orgId });
      if (answer.found) return await recorded(subject, row.id, answer.providerMessageId);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      await sleep(BREATH_MS);
      return unknown(askAgainMs(row));
    }
    await release(subject, row.id, row.attemptedAt, 'The provider has no mail of this attempt.');
    return again;
  }

  const askAgainMs = ({ attemptedAt }: LedgerRow): number => {
    const age = now().getTime() - (attemptedAt?.getTime() ?? 0);
    return Math.min(Math.max(UNREACHABLE_RETRY_MS, age / 4), MOST_ASK_AGAIN_MS);
  };

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

/** Nothing was sent. An account of the organisation's own is its people's to mend. */
const unreachable = (connectionId: string | null, retryAfterMs: number): SendOutcome => ({
  ...{ status: 'retry', retryAfterMs },
  reason: connectionId ? 'mailbox_account_failing' : 'mail_server_unreachable',
});

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
