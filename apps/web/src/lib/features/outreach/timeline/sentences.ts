import { replyClasses } from '@leadfactory/domain/outreach/incoming';
import { branchTest } from '@leadfactory/domain/outreach/steps';
import { stageLabel } from '#lib/features/crm/stages/words.ts';
import { text, why, type Data, type Known, type Sentences } from '#lib/features/crm/timeline/telling.ts';
import { classWords } from '#lib/features/outreach/inbox/words.ts';
import { reasonLabel } from '#lib/features/outreach/messages/words.ts';
import { testWords } from '#lib/features/outreach/steps/branch/words.ts';
import { shortTime } from '#lib/ui/data/time.ts';

/** By its subject where that is known, else by the step's key, as words. */
const mail = (d: Data): string => {
  const name = text(d.subject) || text(d.stepKey).replaceAll('-', ' ');
  return name ? ` “${name}”` : '';
};

const day = (until: unknown): string => shortTime(new Date(text(until)));

/** What made a branch decide as it did: of a no, what was not so. */
const because = (d: Data): string => {
  const tests = (Array.isArray(d.because) ? d.because : []).flatMap(
    (one) => branchTest.safeParse(one).data ?? [],
  );
  const so = tests.map((test) => testWords(d.holds === true ? test : { ...test, not: !test.not }));
  return so.length > 0 ? `, as ${new Intl.ListFormat('en').format(so)}` : '';
};

const notSet = (d: Data, { stages }: Known): string => {
  if (d.what === 'stage')
    return `Stage not set to ${stageLabel(text(d.to), stages)}: a lead cannot move there from ${stageLabel(text(d.from), stages)}`;
  if (d.what === 'owner') return 'Owner not set: they do not belong to the organisation any more';
  return `Field ${text(d.field)} not set${d.why ? `: ${text(d.why)}` : ''}`;
};

export const outreach: Sentences = {
  sent: (d) => `Email${mail(d)} sent`,
  send_skipped: (d) => `Email${mail(d)} not sent${why(d, reasonLabel)}`,
  send_rejected: (d) => `Email${mail(d)} refused by the provider${why(d)}`,
  draft_edited: (d) => `Email${mail(d)} changed for this lead`,
  draft_approved: (d) => `Email${mail(d)} approved`,
  draft_rejected: (d) => `Email${mail(d)} rejected; its step is passed over${why(d)}`,
  way_taken: (d) =>
    d.kind === 'split'
      ? `“${text(d.name)}”: went the way “${text(d.way)}”`
      : `“${text(d.name)}”: ${d.holds === true ? 'yes' : 'no'}${because(d)}`,
  not_set: notSet,
  opened: (d) => `Opened email${mail(d)}`,
  clicked: (d) => `Clicked a link in email${mail(d)}`,
  visited: () => 'Visited the report’s page',
  answered: () => 'Answered',
  reply_classified: (d) => {
    const to = replyClasses.find((one) => one === d.to);
    return to ? `Sorted the reply as “${classWords[to].label}”` : 'Took back how the reply was sorted';
  },
  replied: () => 'Replied',
  away: (d) =>
    d.named === false
      ? `Is away, without saying until when: nothing is sent before ${day(d.until)}`
      : `Is away until ${day(d.until)}; nothing is sent before`,
  soft_bounced: (d) =>
    `Email${mail(d)} could not be delivered for now${text(d.reason) ? ` (${text(d.reason).replaceAll('-', ' ')})` : ''}, ${Number(d.inARow) || 1} in a row${text(d.again) ? `; it is tried again on ${day(d.again)}` : ''}`,
  sent_again: (d) => `Email${mail(d)} sent again (retry ${Number(d.retry) || 1})`,
  bounced: (d) =>
    d.givenUp === true
      ? 'The address took no mail several times in a row; nothing more is sent to it'
      : 'The address bounced; nothing more is sent to it',
  complained: () => 'Complained; nothing more is sent',
  resubscribed: () => 'Asked to be written to again',
  unsubscribed: (d) =>
    d.asked === 'reply'
      ? 'Asked in a reply for no more mails; nothing more is sent'
      : 'Unsubscribed; nothing more is sent',
};
