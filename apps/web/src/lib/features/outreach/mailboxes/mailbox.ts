import type { MailboxStop } from '@leadfactory/domain/outreach/mailboxes';
import type { Inputs, Outputs } from '#lib/client/api.ts';

export type Mailbox = Outputs['settings']['mailboxes']['rows'][number];
export type MailboxDraft = Required<Inputs['settings']['createMailbox']>;

/** What a new mailbox starts with: careful, warming up from today, and a person's, as a rule of the one who makes it. */
export const newMailbox = (timeZone: string, today: string, fromName = ''): MailboxDraft => ({
  fromName,
  title: null,
  phone: null,
  address: '',
  timeZone,
  dailyCap: 50,
  gapSeconds: 90,
  warmupStartedOn: today,
  startHour: 9,
  endHour: 17,
  weekends: false,
  holidays: false,
  connectionId: null,
  domainCap: 5,
  bounceLimit: 5,
  complaintLimit: 0.3,
});

export const draftOf = (mailbox: Mailbox): MailboxDraft => ({
  fromName: mailbox.fromName,
  title: mailbox.title,
  phone: mailbox.phone,
  address: mailbox.address,
  timeZone: mailbox.timeZone,
  dailyCap: mailbox.dailyCap,
  gapSeconds: mailbox.gapSeconds,
  warmupStartedOn: mailbox.warmupStartedOn,
  startHour: mailbox.startHour,
  endHour: mailbox.endHour,
  weekends: mailbox.weekends,
  holidays: mailbox.holidays,
  connectionId: mailbox.connectionId,
  domainCap: mailbox.domainCap,
  bounceLimit: mailbox.bounceLimit,
  complaintLimit: mailbox.complaintLimit,
});

/** What is wrong, by field; empty when all is well. */
export function problemsOf(draft: MailboxDraft): Partial<Record<keyof MailboxDraft, string>> {
  const whole = (value: number, min: number, max: number) =>
    Number.isInteger(value) && value >= min && value <= max;
  const problems: Partial<Record<keyof MailboxDraft, string>> = {};
  if (!draft.fromName.trim()) problems.fromName = 'Give the name of the person who writes.';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.address.trim()))
    problems.address = 'Give a full email address, such as anna@example.com.';
  if (!whole(draft.dailyCap, 1, 100_000)) problems.dailyCap = 'Give a whole number from 1 to 100,000.';
  if (!whole(draft.gapSeconds, 0, 86_400))
    problems.gapSeconds = 'Give whole seconds from 0 to 86,400 (a day).';
  if (!whole(draft.domainCap, 0, 1000)) problems.domainCap = 'Give a whole number from 0 to 1,000.';
  const percent = (value: number, least: number) => value >= least && value <= 100;
  if (!percent(draft.bounceLimit, 0.1)) problems.bounceLimit = 'Give a share from 0.1 to 100 percent.';
  if (!percent(draft.complaintLimit, 0.01))
    problems.complaintLimit = 'Give a share from 0.01 to 100 percent.';
  if (draft.endHour <= draft.startHour) problems.endHour = 'The end must be after the start.';
  return problems;
}

/** An account of the organisation's that sends mails. */
export interface Account {
  id: string;
  name: string;
  vendorName: string;
}

/** What a mailbox can send through; the first is what it does where nothing is chosen. */
export const accountOptions = (accounts: readonly Account[], usual: string) => [
  { value: '', label: `As usual: ${usual}` },
  ...accounts.map(({ id, name, vendorName }) => ({
    value: id,
    label: name.includes(vendorName) ? name : `${name} (${vendorName})`,
  })),
];

/** Why it stopped by itself; the instant follows. */
export const stopWords: Record<MailboxStop, string> = {
  bounces: 'Too many of its latest mails bounced, as of',
  complaints: 'Too many readers of its latest mails complained, as of',
  signed_out: 'Its account lets nobody in any more: somebody withdrew that, or changed the password, as of',
};

/** "9:00 to 17:00" */
export const hoursInWords = ({ startHour, endHour }: Pick<MailboxDraft, 'startHour' | 'endHour'>): string =>
  `${startHour}:00 to ${endHour}:00`;

/** Most mails that the gap allows in the open hours of a day. */
export const gapAllows = ({ startHour, endHour, gapSeconds }: MailboxDraft): number =>
  gapSeconds > 0 ? Math.floor(((endHour - startHour) * 3600) / gapSeconds) : Infinity;

/**
 * What the mailbox may send on a day (YYYY-MM-DD): 10 on the first day of its warm-up and 5 more on each day after,
 * up to its cap. The domain's own rule (`capOn`), without the calendars that come along with it.
 */
export function capOnDay(
  day: string,
  { dailyCap, warmupStartedOn }: Pick<MailboxDraft, 'dailyCap' | 'warmupStartedOn'>,
) {
  if (!warmupStartedOn) return dailyCap;
  const days = (Date.parse(day) - Date.parse(warmupStartedOn)) / 86_400_000;
  return days < 0 ? 0 : Math.min(dailyCap, 10 + 5 * days);
}

/** The day in a time zone, YYYY-MM-DD. */
export const dayIn = (timeZone: string, at = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
