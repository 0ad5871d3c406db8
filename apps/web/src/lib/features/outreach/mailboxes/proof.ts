import type { Tone } from '#lib/ui/index.ts';
import type { Mailbox } from './mailbox.ts';

type Proof = Mailbox['proof'];

/** What a mailbox's badge says of whose its address is. */
export function proofBadge({ mayWrite, taken, onlyHere, missingSince }: Proof): {
  tone: Tone;
  label: string;
} {
  if (taken) return { tone: 'bad', label: 'Another organisation’s' };
  if (!mayWrite) return { tone: 'warm', label: 'Not proved' };
  if (missingSince) return { tone: 'warm', label: 'Record missing' };
  return onlyHere ? { tone: 'neutral', label: 'On this machine only' } : { tone: 'good', label: 'Proved' };
}

/** What it means, and what to do. */
export function proofInWords({
  mayWrite,
  taken,
  onlyHere,
  method,
  missingSince,
  record,
  linkProves,
}: Proof): string {
  if (taken)
    return `Another organisation writes as this address, so that nothing is sent as it from here.${record ? ' If its domain is yours, prove that by a DNS record: then the address is yours.' : ''}`;
  if (mayWrite && onlyHere)
    return `Mails stay on this machine, so that the address need not be proved. ${method === 'link' ? 'That it was confirmed by mail counts' : 'That is enough'} until they leave it: nothing is sent for real as an address that was not proved.`;
  if (mayWrite && missingSince)
    return 'The DNS record that proves it is not found any more. Set it again: after a week without it nothing is sent as this address.';
  if (mayWrite)
    return method === 'dns'
      ? 'The DNS record of its domain proves that it is yours.'
      : 'Whoever reads its mail confirmed that it is yours.';
  const why = onlyHere
    ? 'Mails leave this machine now, so that what counted on it counts no more: nothing is sent as this address until it is proved.'
    : 'Nothing is sent as this address until it is proved that it is yours. Leads whose mails wait for it go on by themselves then.';
  return record || linkProves ? why : `${why} Its domain is shared, and no letter can prove it here.`;
}

/** Whether there is anything to prove. */
export const isOpen = ({ mayWrite, onlyHere, missingSince }: Proof): boolean =>
  !mayWrite || onlyHere || missingSince !== null;

/** Whether a mail with a link would tell anything new. */
export const mayMail = ({ mayWrite, method, taken, linkProves }: Proof): boolean =>
  linkProves && !taken && !(mayWrite && (method === 'link' || method === 'dns'));

/** What came of looking for the record. */
export const checkInWords = {
  proved: 'The record is there: the domain is proved',
  other: 'There is a record of another value. Set this one beside it, or correct it.',
  absent: 'No record was found. A new one can take some minutes, at some providers hours, to be seen.',
  unanswered: 'The domain’s name servers did not answer. Try again later.',
} as const;
