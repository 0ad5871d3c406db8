import {
  heldWords,
  heldReasons,
  type HeldReason,
  type Known,
  type ReasonWords,
} from '../../crm/life/index.ts';
import { slotWaits } from '../../outreach/schedule/waits/index.ts';

/** Every reason for which a lead is not written to now: what holds it, what it waits for, and what has ended. */
export const unsentReasons = [
  ...heldReasons,
  ...slotWaits,
  'scheduled',
  'step',
  'mail_rejected',
  'task',
  'retrying',
  'working',
  'starting',
  'sale_window',
  'fulfilling',
  'campaign_stopped',
  'campaign_over',
  'campaign_ended',
  'not_qualified',
  'closed',
  'suppressed',
  'no_address',
  'merged',
  'erased',
  'nothing_planned',
] as const;
export type UnsentReason = (typeof unsentReasons)[number];

const step = ({ step }: Known, otherwise: string) => (step ? `“${step}”` : otherwise);
const inCampaign = ({ campaign }: Known) => (campaign ? ` “${campaign}”` : '');
const waits = (label: string, why: ReasonWords['why']): ReasonWords => ({
  ...{ label, why, needsPerson: false, deed: null },
});
const addToCampaign = { what: 'Add to a campaign', where: 'new_campaign' } as const;
const ended = (label: string, why: ReasonWords['why']): ReasonWords => ({
  ...{ label, why, needsPerson: false, deed: addToCampaign },
});

/** Each reason in words, in one place: label, sentence, and the one thing to do. */
export const unsentWords: Record<UnsentReason, ReasonWords> = {
  ...heldWords,
  campaign: waits(
    'Campaign has not begun',
    (k) => `${step(k, 'The first mail')} waits for the first day of the campaign${inCampaign(k)}.`,
  ),
  hours: waits('Business hours', (k) => `${step(k, 'The next mail')} waits for business hours there.`),
  weekend: waits('Weekend', (k) => `${step(k, 'The next mail')} waits until the weekend there is over.`),
  holiday: waits(
    'Public holiday',
    (k) =>
      `${step(k, 'The next mail')} waits until ${k.holiday ? `${k.holiday}, a public holiday there,` : 'a public holiday there'} is over.`,
  ),
  cap: {
    label: 'Daily cap',
    why: (k) => `${step(k, 'The next mail')} waits for a day on which the mailbox has room under its cap.`,
    needsPerson: false,
    deed: { what: 'See what the mailbox sends', where: 'calendar' },
  },
  domain: waits(
    'Enough for one company',
    (k) =>
      `${step(k, 'The next mail')} waits for another day: enough mails go to that company on the days before.`,
  ),
  order: waits(
    'Its turn',
    (k) => `${step(k, 'The next mail')} waits for its turn: others leave before it, a gap apart.`,
  ),
  scheduled: waits('Planned', (k) => `${step(k, 'The next mail')} has its send time.`),
  step: waits('Next step', (k) => `It waits as the sequence says; then comes ${step(k, 'the next step')}.`),
  mail_rejected: waits(
    'Mail rejected',
    (k) => `${step(k, 'The next mail')} was rejected. Its step is passed over when its time comes.`,
  ),
  task: {
    label: 'Waits for an answer or a task',
    why: (k) => `It waits for what ${step(k, 'this step')} asks for, and goes on at the latest at its time.`,
    needsPerson: false,
    deed: null,
  },
  retrying: waits('Tried again', () => 'What held it is mended. It is tried again by itself.'),
  working: waits(
    'Being looked at',
    () => 'Facts are collected, the website is assessed and scored; nothing is sent before.',
  ),
  starting: waits(
    'Starting',
    () => 'It was taken in a moment ago, and its first stages begin by themselves.',
  ),
  sale_window: waits(
    'Waits for a sale',
    () => 'All mails are out. A sale is waited for; nothing more is sent.',
  ),
  fulfilling: waits('Bought', () => 'It bought, so the sequence is silent. Its report is on the way.'),
  campaign_stopped: ended('Campaign stopped', (k) => `The campaign${inCampaign(k)} was stopped for good.`),
  campaign_over: ended(
    'Campaign over',
    (k) => `The last day of the campaign${inCampaign(k)} was over before all of its mails were out.`,
  ),
  campaign_ended: ended('Sequence over', (k) => `The sequence of the campaign${inCampaign(k)} is over.`),
  not_qualified: {
    label: 'Not qualified',
    why: () => 'It was disqualified, so no campaign writes to it.',
    needsPerson: false,
    deed: { what: 'Move it back if that is wrong', where: 'lead' },
  },
  closed: {
    label: 'Closed',
    why: () => 'It is won or lost, so no campaign writes to it.',
    needsPerson: false,
    deed: { what: 'Move it back if that is wrong', where: 'lead' },
  },
  suppressed: {
    label: 'Do not contact',
    why: () => 'Its address is on the list of those whom nobody writes to.',
    needsPerson: false,
    deed: { what: 'See the entry', where: 'do_not_contact' },
  },
  no_address: {
    label: 'No address',
    why: () => 'No mail address is known that could be written to.',
    needsPerson: true,
    deed: { what: 'Add an address', where: 'lead' },
  },
  merged: waits(
    'Went into another lead',
    () => 'It went into another lead, which is written to in its place.',
  ),
  erased: waits('Erased', () => 'The person was erased. Nobody writes to them again.'),
  nothing_planned: ended('Nothing planned', () => 'It is in no campaign, so nothing is planned.'),
};

export const isHeld = (reason: UnsentReason): reason is HeldReason =>
  (heldReasons as readonly UnsentReason[]).includes(reason);
