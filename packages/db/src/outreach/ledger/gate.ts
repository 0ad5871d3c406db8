import type { Tx } from '../../platform/client/index.ts';
import { oneByOne, sideBySide } from '../../platform/turns/index.ts';

// What may forbid mails (a campaign, a mailbox, the organisation by its list of those not to be written to) has a gate. Claims
// pass it side by side; whoever forbids closes it until the commit: it waits for the claims within, and the claims behind it
// wait for it and then read what it said.

const gate = (id: string) => `mails of ${id}`;

/** Until the transaction ends; the ids in one order, whoever asks. */
export async function passGates(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const id of ids.toSorted()) await sideBySide(tx, gate(id));
}

/** Until the transaction ends. Nobody who holds rows that a claim wants may ask for it. */
export const closeGate = (tx: Tx, id: string) => oneByOne(tx, gate(id));
