import type { Tx } from '../../platform/client/index.ts';
import type { LedgerRow, Through } from './row.ts';

/** The mail as it goes out, kept on its row. */
export interface ClaimedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  mailboxId: string;
  campaignId: string | null;
  variant: string | null;
  /** It was given because it had won its test. */
  byWinner?: boolean | undefined;
  through: Through;
}

/**
 * The point of no return: once this is committed, the mail may have been sent. It must be committed before the
 * provider hears of the mail. `attemptedAt` is wall time.
 */
export async function claimRow(tx: Tx, row: LedgerRow, mail: ClaimedMail, attemptedAt: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE message SET status = 'sending', reason = NULL, attempts = attempts + 1, attempted_at = ${attemptedAt},
      to_address = ${mail.to}, subject = ${mail.subject}, text = ${mail.text}, html = ${mail.html},
      mailbox_id = ${mail.mailboxId}::uuid, campaign_id = ${mail.campaignId}::uuid, variant = ${mail.variant}, by_winner = ${mail.byWinner ?? false},
      connection_id = ${mail.through.connectionId}::uuid, by_environment = ${mail.through.connectionId === null}
    WHERE id = ${row.id}::uuid`;
}

/** It was surely not sent by this attempt; a row that another attempt has taken since is left alone. */
export async function giveBack(
  tx: Tx,
  id: string,
  { attemptedAt, detail }: { attemptedAt: Date | null; detail: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE message SET status = 'queued', reason = ${detail.slice(0, 500)}
    WHERE id = ${id}::uuid AND status = 'sending' AND attempted_at IS NOT DISTINCT FROM ${attemptedAt}::timestamptz`;
}
