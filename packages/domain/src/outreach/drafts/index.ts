/**
 * Where a mail stands before it goes. `edited`: somebody wrote it for its lead, and it waits for nobody. `waiting`: for whoever
 * approves it. `withdrawn`: its lead answered meanwhile, or its campaign is over for it.
 */
export const draftStatuses = ['edited', 'waiting', 'approved', 'rejected', 'withdrawn'] as const;
export type DraftStatus = (typeof draftStatuses)[number];

/** Which mails a list shows: those that wait, those approved that have not left, and those that were rejected. */
export const draftViews = ['waiting', 'approved', 'rejected'] as const;
export type DraftView = (typeof draftViews)[number];

/** Whether a mail may go: `free` needs nobody's word. */
export type Approval = 'free' | 'needed' | 'approved' | 'rejected';

/**
 * What a mail needs. What waits already keeps waiting when its campaign asks for no approval any more; what was rejected is not
 * sent, whatever the campaign asks. `asks`: the campaign has its mails approved; null: nobody has touched the mail.
 */
export function approvalOf(asks: boolean, status: DraftStatus | null): Approval {
  if (status === 'approved' || status === 'rejected') return status;
  return asks || status === 'waiting' ? 'needed' : 'free';
}
