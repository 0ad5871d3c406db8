import type { MessageStatus, SkipReason } from '@leadfactory/domain/outreach/messages';
import type { Lead } from '#lib/features/crm/leads/lead.ts';
import type { Tone } from '#lib/ui/index.ts';

interface Look {
  label: string;
  tone: Tone;
}
export const messageWords: Record<MessageStatus, Look> = {
  queued: { label: 'Queued', tone: 'neutral' },
  sending: { label: 'Sending', tone: 'accent' },
  sent: { label: 'Sent', tone: 'neutral' },
  skipped: { label: 'Not sent', tone: 'warm' },
  rejected: { label: 'Refused', tone: 'bad' },
};

/** What is known of a message by now: what its provider told goes before what we did. */
export const messageLook = (message: Lead['messages'][number]): Look => {
  if (message.bouncedAt) return { label: 'Bounced', tone: 'bad' };
  if (message.deliveredAt) return { label: 'Delivered', tone: 'good' };
  return messageWords[message.status as MessageStatus] ?? { label: message.status, tone: 'neutral' };
};

/** It has been tried for so long that nobody will tell by themselves what became of it. */
export const isOpen = ({ status, attemptedAt }: Lead['messages'][number], now = Date.now()): boolean =>
  status === 'sending' && attemptedAt !== null && now - Date.parse(attemptedAt) > 2 * 60_000;

const skipWords: Record<SkipReason, string> = {
  erased: 'its data was erased',
  closed: 'the lead is closed',
  no_address: 'there is no email address that works',
  suppressed: 'the address, or its domain, is on the list “Do not contact”',
  not_approved: 'somebody rejected it before it went',
  not_assessed: 'its website could not be assessed, and this email leads to what was found there',
};
/** Why a message was not sent, in words; what a provider said stands as it is. */
export const reasonLabel = (reason: string): string => skipWords[reason as SkipReason] ?? reason;
