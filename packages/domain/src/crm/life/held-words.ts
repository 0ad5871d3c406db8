import type { Lacking } from '../consent/index.ts';
import type { Deed } from './deed.ts';
import type { HeldReason } from './held.ts';

/** What is known of the one case; what is not known is left out of the sentence. */
export interface Known {
  /** Whoever did it, by name. */
  by?: string | null | undefined;
  /** Whoever said a word at the company, by name. */
  who?: string | null | undefined;
  /** What they said. */
  said?: 'replied' | 'unsubscribed' | 'complained' | 'lost' | null | undefined;
  /** Name of the campaign, address of the mailbox. */
  campaign?: string | null | undefined;
  mailbox?: string | null | undefined;
  /** What stopped the mailbox by itself. */
  stopped?: 'bounces' | 'complaints' | 'signed_out' | null | undefined;
  /** Name of the holiday. */
  holiday?: string | null | undefined;
  /** What a law lacks before it lets a mail go. */
  consent?: Lacking | null | undefined;
  /** The step's own name. */
  step?: string | null | undefined;
}

export interface ReasonWords {
  label: string;
  /** One plain sentence, without the times that stand beside it. */
  why: (known: Known) => string;
  /** True where only a person can make it go on. */
  needsPerson: boolean;
  /** The one thing to do; null where there is nothing to do but wait. */
  deed: Deed | null;
}

const by = ({ by }: Known): string => (by ? ` by ${by}` : '');
const mailbox = ({ mailbox }: Known): string => (mailbox ? `The mailbox ${mailbox}` : 'The mailbox');
const stops: Record<NonNullable<Known['stopped']>, string> = {
  bounces: 'too many of its mails bounced',
  complaints: 'too many readers complained',
  signed_out: 'its account lets nobody in any more until somebody signs in again',
};
const words: Record<NonNullable<Known['said']>, string> = {
  replied: 'replied',
  unsubscribed: 'asked for no more mails',
  complained: 'complained of a mail',
  lost: 'is not interested',
};

const consentLacks = {
  none: 'and none is known',
  not_there: 'and what is known does not count there',
  over: 'and what was given is over',
} as const;
const nameOf = (country: string): string =>
  new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;

/** What holds a lead, in words: the label of lists, the sentence of its page, and the one thing to do. */
export const heldWords: Record<HeldReason, ReasonWords> = {
  paused_by_person: {
    label: 'Paused by a person',
    why: (k) => `Paused${by(k)}. Its place in the sequence is kept.`,
    needsPerson: true,
    deed: { what: 'Resume', where: 'resume' },
  },
  campaign_paused: {
    label: 'Campaign paused',
    why: (k) =>
      `${k.campaign ? `The campaign “${k.campaign}”` : 'The whole campaign'} is paused${by(k)}. It goes on from the same place.`,
    needsPerson: true,
    deed: { what: 'Open the campaign', where: 'campaign' },
  },
  replied: {
    label: 'Replied',
    why: () => 'The lead replied, so the sequence is silent. Answer, then move its stage or resume.',
    needsPerson: true,
    deed: { what: 'Answer', where: 'lead' },
  },
  company_replied: {
    label: 'Company replied',
    why: (k) =>
      `${k.who ?? 'Somebody'} at this company ${k.said ? words[k.said] : 'replied or wants no more mails'}, so nobody there is written to.`,
    needsPerson: true,
    deed: { what: 'Resume if it should still be written to', where: 'lead' },
  },
  out_of_office: {
    label: 'Out of office',
    why: () => 'An out-of-office answer named a day of return. The sequence goes on after it by itself.',
    needsPerson: false,
    deed: null,
  },
  waits_for_approval: {
    label: 'Waits for approval',
    why: (k) =>
      `${k.step ? `“${k.step}”` : 'Its next mail'} is written and waits until somebody approves it. Nothing goes out before.`,
    needsPerson: true,
    deed: { what: 'Read and approve it', where: 'drafts' },
  },
  no_send_slot: {
    label: 'No send time free',
    why: (k) => `${mailbox(k)} has no free send time in the next 60 days. It is tried again by itself.`,
    needsPerson: false,
    deed: { what: 'Give the mailbox more room', where: 'mailboxes' },
  },
  mailbox_paused: {
    label: 'Mailbox paused',
    why: (k) =>
      k.stopped
        ? `${mailbox(k)} stopped by itself: ${stops[k.stopped]}. Nothing is sent from it until somebody resumes it.`
        : `${mailbox(k)} is paused${by(k)}. Nothing is sent from it until somebody resumes it.`,
    needsPerson: true,
    deed: { what: 'Look at the mailbox', where: 'mailboxes' },
  },
  no_postal_address: {
    label: 'No postal address',
    why: () => 'Every mail must carry your organisation’s postal address, and none is set.',
    needsPerson: true,
    deed: { what: 'Set the postal address', where: 'organisation' },
  },
  mailbox_unproved: {
    label: 'Mailbox not proved',
    why: (k) =>
      `Nobody has proved that ${k.mailbox ?? 'the mailbox’s address'} is yours, and nothing is sent before.`,
    needsPerson: true,
    deed: { what: 'Prove the mailbox', where: 'mailboxes' },
  },
  consent_missing: {
    label: 'Consent first',
    why: ({ consent }) => {
      if (consent?.why === 'withdrawn')
        return 'The person took their consent back, so nobody writes to them.';
      const where = consent ? nameOf(consent.country) : 'its country';
      const law =
        consent && consent.law === null
          ? `Your organisation asks for consent before mails to ${where}`
          : `The law of ${where}${consent?.law ? ` (${consent.law})` : ''} asks for consent first`;
      return `${law}, ${consentLacks[consent?.why ?? 'none']}. Within an hour of its being noted it goes on by itself.`;
    },
    needsPerson: true,
    deed: { what: 'Note its consent', where: 'lead' },
  },
  hotter_first: {
    label: 'A hotter lead goes first',
    why: () => 'A hotter lead took this one’s send time. It has another, and goes on then by itself.',
    needsPerson: false,
    deed: null,
  },
  send_time_missed: {
    label: 'Send time missed',
    why: () => 'Its send time passed while nothing could leave. It has another, and goes on then by itself.',
    needsPerson: false,
    deed: null,
  },
  mail_server_unreachable: {
    label: 'Mail server unreachable',
    why: () => 'The mail server does not answer. Nothing was sent; it is tried again by itself.',
    needsPerson: false,
    deed: { what: 'Look at the mailbox’s connection', where: 'mailboxes' },
  },
  mailbox_account_failing: {
    label: 'The mailbox’s account fails',
    why: (k) =>
      `The account that ${k.mailbox ?? 'the mailbox'} sends through does not work. Nothing was sent, and nothing is lost.`,
    needsPerson: true,
    deed: { what: 'Mend the mailbox’s account', where: 'mailboxes' },
  },
  send_outcome_unknown: {
    label: 'Checking a send',
    why: () =>
      'Nobody knows yet whether the last mail left. That is being looked up before anything else is sent.',
    needsPerson: false,
    deed: null,
  },
  in_hand: {
    label: 'In your hands',
    why: () =>
      'A person has this lead in hand (meeting, proposal or negotiation), so the sequence is silent.',
    needsPerson: true,
    deed: { what: 'Move it on', where: 'lead' },
  },
};
