import { text, why, type Data, type Sentences } from '#lib/features/crm/timeline/telling.ts';
import { reasonLabel } from '#lib/features/outreach/messages/words.ts';

/** By its subject where that is known, else by the step's key, as words. */
const mail = (d: Data): string => {
  const name = text(d.subject) || text(d.stepKey).replaceAll('-', ' ');
  return name ? ` “${name}”` : '';
};

export const outreach: Sentences = {
  sent: (d) => `Email${mail(d)} sent`,
  send_skipped: (d) => `Email${mail(d)} not sent${why(d, reasonLabel)}`,
  send_rejected: (d) => `Email${mail(d)} refused by the provider${why(d)}`,
  opened: (d) => `Opened email${mail(d)}`,
  clicked: (d) => `Clicked a link in email${mail(d)}`,
  visited: () => 'Visited the report’s page',
  replied: () => 'Replied',
  bounced: () => 'The address bounced; nothing more is sent to it',
  complained: () => 'Complained; nothing more is sent',
  resubscribed: () => 'Asked to be written to again',
  unsubscribed: () => 'Unsubscribed; nothing more is sent',
};
