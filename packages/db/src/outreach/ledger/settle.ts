import { stepOfKey } from '@leadfactory/domain/outreach/bounces';
import type { SkipReason } from '@leadfactory/domain/outreach/messages';
import type { SendOutcome } from '@leadfactory/domain/outreach/ports';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import type { LedgerRow } from './row.ts';

/** Why a mail is not to be sent. `reason` goes to the workflow: no personal data in it; `detail` stays on the row. */
export type Settlement =
  { kind: 'skip'; reason: SkipReason } | { kind: 'reject'; reason: string; detail: string };

/** Not to be sent, for good: told on the timeline, and to the workflow in a word. */
export async function settleRow(
  tx: Tx,
  { orgId, leadId, enrolmentId, at }: Subject,
  row: LedgerRow,
  why: Settlement,
): Promise<SendOutcome> {
  const status = why.kind === 'skip' ? 'skipped' : 'rejected';
  const reason = why.kind === 'reject' ? `${why.reason}: ${why.detail}`.slice(0, 500) : why.reason;
  await tx.message.update({ where: { id: row.id }, data: { status, reason }, select: { id: true } });
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: new Date(at) },
    kind: status === 'skipped' ? 'send_skipped' : 'send_rejected',
    data: { messageId: row.id, stepKey: row.stepKey && stepOfKey(row.stepKey), reason },
    dedupeKey: `${status}:${row.id}`,
  });
  return { status, reason: why.reason };
}
