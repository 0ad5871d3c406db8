import { mailbox, mailboxSettings } from '@leadfactory/domain/outreach/mailboxes/schemas';
import { id } from '../platform/values.ts';

export { mailbox };

export const mailboxCreateInput = mailboxSettings
  .partial()
  .extend(mailboxSettings.pick({ fromName: true, address: true }).shape);

export const mailboxUpdateInput = mailboxSettings
  .partial()
  .extend({ id, status: mailbox.shape.status.optional() });
