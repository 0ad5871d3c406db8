import type { DraftStatus } from '@leadfactory/domain/outreach/drafts';
import { formatNumber, type Tone } from '#lib/ui/index.ts';

export const draftWords: Record<DraftStatus, { label: string; tone: Tone }> = {
  edited: { label: 'Changed for this lead', tone: 'neutral' },
  waiting: { label: 'Waits for approval', tone: 'warm' },
  approved: { label: 'Approved', tone: 'good' },
  rejected: { label: 'Rejected', tone: 'bad' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};

const withdrawn: Record<string, string> = {
  replied: 'The lead answered after it was written.',
  company_replied: 'Somebody at the company answered after it was written.',
  ended: 'The campaign is over for this lead.',
  step_skipped: 'Somebody passed over its step.',
};

/** Why a draft was withdrawn, as a sentence. */
export const withdrawnWords = (reason: string | null): string =>
  (reason && withdrawn[reason]) ?? 'Something happened after it was written.';

export const mails = (n: number): string => (n === 1 ? '1 mail' : `${formatNumber(n)} mails`);
