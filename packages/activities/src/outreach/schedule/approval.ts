import type { SlotKey } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';

/**
 * Whether a step's mail may have a send time. `waits`: its text is there to be approved, as of a mail that may leave from
 * `plannedAt` on. `rejected`: it is not sent. `no_consent`: its law asks for consent first.
 */
export type AskApproval = (
  tx: Tx,
  key: SlotKey & { orgId: string },
  plannedAt: Date,
) => Promise<'may' | 'waits' | 'rejected' | 'no_consent'>;

/** Where nobody is asked. */
export const nobodyAsked: AskApproval = async () => 'may';
