import type { AssessmentStatus } from '@leadfactory/domain/crm/life';
import type { Tone } from '#lib/ui/index.ts';
import { formatNumber } from '#lib/ui/data/time.ts';

/** What became of a look at a website; also where there is none to look at. */
export const assessmentWords: Record<AssessmentStatus, { label: string; why: string; tone: Tone }> = {
  pending: { label: 'Not yet assessed', why: 'The website has not been looked at yet.', tone: 'neutral' },
  done: { label: 'Assessed', why: 'The website was fetched and checked.', tone: 'good' },
  unreachable: { label: 'Unreachable', why: 'It was tried, and the website did not answer.', tone: 'bad' },
  refused: {
    label: 'Refused',
    why: 'The address is not one that may be visited: private, or not a web address.',
    tone: 'warm',
  },
  no_website: { label: 'No website', why: 'There is no website to assess.', tone: 'neutral' },
  failed: { label: 'Failed', why: 'The assessment broke off on our side.', tone: 'bad' },
};

export const assessmentLabel = (status: string): string =>
  assessmentWords[status as AssessmentStatus]?.label ?? status;

/** What a lead without a usable assessment needs next, by its status. */
export const nextSteps: Record<AssessmentStatus, string> = {
  done: '',
  pending: 'It is looked at as soon as its turn comes; a full audit can be asked for at once.',
  unreachable:
    'Open the address yourself. If it answers, ask for a full audit; if not, that is a reason to call.',
  refused: 'Correct the website’s address, and ask again.',
  no_website: 'Nothing to assess. A business without a website can still be written to: offer one.',
  failed: 'This is on our side. Run it again; if it fails again, tell your administrator.',
};

/** What became of many, the most telling first: "5 assessed, 77 without website, 140 unreachable". */
export function statusSummary(counts: Partial<Record<AssessmentStatus, number>>): string {
  return (Object.keys(summaryWords) as AssessmentStatus[])
    .filter((status) => counts[status])
    .map((status) => `${formatNumber(counts[status]!)} ${summaryWords[status]}`)
    .join(', ');
}

const summaryWords: Record<AssessmentStatus, string> = {
  done: 'assessed',
  pending: 'waiting',
  no_website: 'without website',
  unreachable: 'unreachable',
  refused: 'at addresses that may not be visited',
  failed: 'failed',
};
