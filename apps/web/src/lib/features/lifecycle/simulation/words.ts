import type {
  SimulatedDeed,
  SimulationNote,
  SimulationStatus,
} from '@leadfactory/domain/lifecycle/simulation';
import type { Outputs } from '#lib/client/api.ts';
import { shown } from '#lib/client/organisation.svelte.ts';
import { heldLabel, outcomeLabel } from '#lib/features/crm/life/words.ts';
import { reasonLabel } from '#lib/features/outreach/messages/words.ts';
import type { Tone } from '#lib/ui/index.ts';

export type Simulation = Outputs['simulations']['get'];
export type SimulatedLead = Simulation['leads'][number];
export type SimulatedEntry = SimulatedLead['entries'][number];

export const statusWords: Record<SimulationStatus, { label: string; tone: Tone }> = {
  queued: { label: 'Waiting', tone: 'neutral' },
  running: { label: 'Running', tone: 'accent' },
  done: { label: 'Done', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  failed: { label: 'Failed', tone: 'bad' },
};
export const isOpen = ({ status }: Pick<Simulation, 'status'>): boolean =>
  status === 'queued' || status === 'running';

/** What a lead may be said to do, as the end of “What if each lead …?”. */
export const deedWords: Record<SimulatedDeed, { does: string; did: string }> = {
  opens: { does: 'opens the email', did: 'Opens the email' },
  clicks: { does: 'clicks a link', did: 'Clicks a link in the email' },
  replies: { does: 'replies', did: 'Replies' },
  bounces: { does: 'bounces', did: 'Bounces: the address does not exist' },
  complains: { does: 'reports it as spam', did: 'Reports the email as spam' },
  unsubscribes: { does: 'unsubscribes', did: 'Unsubscribes' },
  buys: { does: 'buys the report', did: 'Buys the report' },
};

/** What was taken for granted: what it is, and what to do. */
export const noteWords: Record<SimulationNote, { title: string; text: string }> = {
  mailbox_unproved: {
    title: 'The mailbox is not proved',
    text: 'The campaign cannot start before its address was proved to be yours. The simulation goes on as if it were.',
  },
  mailbox_paused: {
    title: 'The mailbox is paused',
    text: 'Nothing leaves from it until somebody resumes it. The simulation goes on as if it were not paused.',
  },
  no_postal_address: {
    title: 'There is no postal address',
    text: 'Every email must carry one, so the campaign cannot start without. The simulation prints a placeholder.',
  },
  approved_at_once: {
    title: 'Its mails wait for approval',
    text: 'Each leaves only once somebody has approved it. The simulation takes every one as approved at once.',
  },
  website_unseen: {
    title: 'Some websites were not looked at yet',
    text: 'A campaign looks at them first. Emails that speak of what is found there are shown without their text, and leave only where something is found.',
  },
};

/** Why a lead would get nothing, or an email would not leave, in words that end a sentence. */
export function whyNotWords(reason: string): string {
  if (reason === 'website_unseen') return 'it depends on what its website shows; nobody has looked yet';
  if (reason === 'broken_template') return 'its text is not a valid template';
  if (reason === 'nothing_to_send') return 'no email is on the way that it goes';
  const skipped = reasonLabel(reason);
  if (skipped !== reason) return skipped;
  const held = heldLabel(reason);
  return (held === reason ? outcomeLabel(reason) : held).toLowerCase();
}

/** What happens at a line of the calendar, and with which colour. */
export function entryWords(entry: SimulatedEntry): { label: string; detail: string | null; tone: Tone } {
  const { kind, title, result, reason } = entry;
  const name = title ?? entry.stepKey ?? '';
  switch (kind) {
    case 'mail':
      if (result === 'sent') return { label: 'Email', detail: name, tone: 'accent' };
      if (result === 'depends')
        return { label: 'Email, perhaps', detail: `${name}: ${whyNotWords(reason!)}`, tone: 'warm' };
      return { label: 'No email', detail: `${name ? `${name}: ` : ''}${whyNotWords(reason!)}`, tone: 'bad' };
    case 'task':
      return { label: 'Task', detail: name, tone: 'neutral' };
    case 'way':
      return { label: 'Way', detail: name, tone: 'neutral' };
    case 'set':
      return {
        label: result === 'done' ? 'Set' : 'Cannot be set',
        detail: name,
        tone: result === 'done' ? 'neutral' : 'warm',
      };
    case 'report':
      return { label: 'Report', detail: 'is made and mailed to the buyer', tone: 'good' };
    case 'deed':
      return { label: 'What if', detail: deedWords[reason as SimulatedDeed].did, tone: 'cold' };
    case 'held':
      return { label: 'Held', detail: heldLabel(reason!), tone: 'warm' };
    case 'end':
      return { label: 'End', detail: outcomeLabel(reason), tone: reason === 'won' ? 'good' : 'neutral' };
  }
}

/** How many mails a lead would get: “2 emails”. */
export function mailsWords({ entries }: SimulatedLead): string {
  const sent = entries.filter(({ kind, result }) => kind === 'mail' && result === 'sent').length;
  const perhaps = entries.filter(({ kind, result }) => kind === 'mail' && result === 'depends').length;
  const mails = (n: number) => `${n} email${n === 1 ? '' : 's'}`;
  if (sent + perhaps === 0) return 'no email';
  if (perhaps === 0) return mails(sent);
  return sent === 0 ? `${mails(perhaps)}, perhaps` : `${mails(sent)}, ${perhaps} more perhaps`;
}

/** The page goes: what is asked now outlives it. */
export function cancelOnLeaving(id: string): void {
  const headers = { 'content-type': 'application/json', ...shown.headers() };
  const body = JSON.stringify({ id });
  void fetch('/api/trpc/simulations.cancel', { method: 'POST', keepalive: true, headers, body }).catch(
    () => {},
  );
}
