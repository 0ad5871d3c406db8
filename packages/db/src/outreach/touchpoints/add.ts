import type { MailTouch } from '@leadfactory/domain/outreach/engagement';
import type { Tx } from '../../platform/client/index.ts';

export interface Touch {
  orgId: string;
  kind: MailTouch;
  /** On the lead's clock. */
  at: Date;
  /** The mail that was sent, clicked, or whose link led here: a click carries its campaign, step and variant. */
  message: {
    id: string;
    leadId: string;
    campaignId: string | null;
    stepKey: string | null;
    variant: string | null;
  };
}

/** One touchpoint per mail for its sending, one an hour for clicks and visits: credit is for days, not double clicks. */
export async function addTouchpoint(tx: Tx, { orgId, kind, at, message }: Touch): Promise<boolean> {
  const hour = at.toISOString().slice(0, 13);
  const dedupeKey = kind === 'email' ? `email:${message.id}` : `${kind}:${message.id}:${hour}`;
  const added = await tx.$executeRaw`
    INSERT INTO touchpoint (org_id, lead_id, kind, at, message_id, campaign_id, step_key, variant, dedupe_key)
    VALUES (${orgId}::uuid, ${message.leadId}::uuid, ${kind}, ${at}, ${message.id}::uuid, ${message.campaignId}::uuid,
      ${message.stepKey}, ${message.variant}, ${dedupeKey})
    ON CONFLICT DO NOTHING`;
  return added > 0;
}
