import { wireAddress } from '@leadfactory/domain/crm/normalise';
import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';

/**
 * The Message-ID of a mail of ours, without its pointed brackets: the ledger's own id at the sender's domain (RFC 5322, 3.6.4).
 * So a mail is found again by it, and an answer to it names it.
 */
export const messageIdOf = ({ id, from }: Pick<OutgoingMail, 'id' | 'from'>): string =>
  `${id}@${wireAddress(from.address).split('@').at(-1)!}`;
