import type { MachineReason } from '@leadfactory/domain/outreach/engagement';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import { findMessage, onLeadClock } from '../ledger/message.ts';
import { machineBehind } from '../ledger/scanner.ts';
import { addTouchpoint } from './add.ts';

/**
 * Somebody opened the lead's page through the link in a mail. Once an hour it is a touchpoint and a signal; a
 * scanner's visit is nothing at all. A link that was not in a mail (a rep's preview) has no message: record none.
 */
export async function recordVisit(
  tx: Tx,
  visit: { orgId: string; messageId: string; userAgent?: string | null; machine?: MachineReason | null },
): Promise<{ recorded: boolean }> {
  const { orgId, messageId } = visit;
  const message = await findMessage(tx, messageId);
  const wall = new Date();
  const { userAgent, machine } = visit;
  if (!message || machineBehind({ userAgent, machine, at: wall, sentAt: message.attemptedAt }))
    return { recorded: false };
  const at = onLeadClock(message, wall);
  if (!(await addTouchpoint(tx, { orgId, kind: 'visit', at, message }))) return { recorded: false };
  const { leadId, enrolmentId, stepKey } = message;
  const actor = { kind: 'lead' as const };
  await addTimeline(tx, {
    orgId,
    leadId,
    enrolmentId,
    at,
    kind: 'visited',
    actor,
    data: { messageId, stepKey },
  });
  if (message.running && enrolmentId)
    await addIntent(tx, orgId, { kind: 'engaged', enrolmentId, engagement: 'visited', stepKey });
  return { recorded: true };
}
