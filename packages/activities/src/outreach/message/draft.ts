import type { HeldReason } from '@leadfactory/domain/crm/life';
import type { Settlement } from '@leadfactory/db/outreach/ledger';
import type { OutgoingMail, Refused } from '@leadfactory/domain/outreach/ports';

/** A mail to be sent, or why there is none. Reasons go to the workflow: no personal data in them. */
export type Draft =
  | {
      kind: 'mail';
      mail: Omit<OutgoingMail, 'id' | 'orgId'>;
      mailboxId: string;
      campaignId: string | null;
      variant: string | null;
      /** It was given because it had won its test. */
      byWinner?: boolean;
    }
  | { kind: 'wait'; reason: HeldReason; retryAfterMs: number }
  | Settlement;

/** Somebody forbids it for now: the claim is not made. */
export interface Forbidden {
  kind: 'refused';
  refused: Refused;
}
