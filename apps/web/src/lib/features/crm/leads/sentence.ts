import { formatMoney } from '@leadfactory/domain/platform/money';
import { readerLocale } from '#lib/ui/data/time.ts';
import { assessmentWords, outcomeLabel, stageLabel } from '#lib/ui/data/words.ts';

type Data = Record<string, unknown>;
/** Names of the organisation's people, by id. */
type People = Readonly<Record<string, string>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const money = (d: Data): string =>
  typeof d.amountCents === 'number'
    ? formatMoney({ cents: d.amountCents, currency: text(d.currency) || 'USD' }, readerLocale)
    : '';
/** By its subject where that is known, else by the step's key, as words. */
const mail = (d: Data): string => {
  const name = text(d.subject) || text(d.stepKey).replaceAll('-', ' ');
  return name ? ` “${name}”` : '';
};
/** `otherwise` where the person is not known here. */
const given = (d: Data, people: People, otherwise: string): string => {
  if (d.ownerId === null) return 'Belongs to nobody now';
  const name = people[text(d.ownerId)];
  return name ? `Given to ${name}` : otherwise;
};
const why = (d: Data): string => (text(d.reason) ? `: ${text(d.reason)}` : '');

/** What happened, by the timeline's kinds, as a sentence without its full stop. */
const sentences: Record<string, (data: Data, people: People) => string> = {
  created: (d) => `Came in${text(d.source) ? ` from ${text(d.source)}` : ''}`,
  stage: (d) => `Moved from ${stageLabel(text(d.from))} to ${stageLabel(text(d.to))}${why(d)}`,
  enriched: () => 'Facts were collected',
  assessed: (d) =>
    d.status === 'done'
      ? `Website assessed${typeof d.overall === 'number' ? `: ${d.overall} of 100` : ''}`
      : `Website: ${(assessmentWords[text(d.status)]?.label ?? text(d.status)).toLowerCase()}${why(d)}`,
  scored: (d) =>
    `Scored ${text(d.score) || (d.score ?? d.value ?? '')}${text(d.temperature) ? `, ${text(d.temperature)}` : ''}`,
  routed: (d, people) => given(d, people, 'Got an owner'),
  assigned: (d, people) => given(d, people, 'The owner changed'),
  sent: (d) => `Email${mail(d)} sent`,
  send_skipped: (d) => `Email${mail(d)} not sent${why(d)}`,
  send_rejected: (d) => `Email${mail(d)} refused by the provider${why(d)}`,
  opened: (d) => `Opened email${mail(d)}`,
  clicked: (d) => `Clicked a link in email${mail(d)}`,
  visited: () => 'Visited the report’s page',
  replied: () => 'Replied',
  bounced: () => 'The address bounced; nothing more is sent to it',
  complained: () => 'Complained; nothing more is sent',
  resubscribed: () => 'Asked to be written to again',
  unsubscribed: () => 'Unsubscribed; nothing more is sent',
  task: (d) => `Task opened${text(d.title) ? `: ${text(d.title)}` : ''}`,
  task_done: (d) => `Task done${text(d.title) ? `: ${text(d.title)}` : ''}`,
  sale: (d) => `Bought${money(d) ? ` for ${money(d)}` : ''}`,
  refunded: (d) => `Refunded${money(d) ? ` ${money(d)}` : ''}`,
  report_built: () => 'The report was made',
  report_delivered: () => 'The report was mailed',
  report_link_sent: () => 'The buyer asked for a new link to the report, and was mailed one',
  attributed: () => 'The sale was credited',
  ended: (d) => `The campaign ended for this lead: ${outcomeLabel(text(d.outcome)).toLowerCase()}`,
};

/** "report_built" → "Report built": for what is not in the table yet. */
const plain = (kind: string): string => {
  const words = kind.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const timelineSentence = (entry: { kind: string; data: Data }, people: People = {}): string =>
  sentences[entry.kind]?.(entry.data, people) || plain(entry.kind);
