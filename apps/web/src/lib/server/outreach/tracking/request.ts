import type { MachineReason } from '@leadfactory/domain/outreach/engagement';
import type { MailEvent } from './mail-events.ts';

/** What every request for a tracked address tells; who asks with HEAD looks at the link, and reads nothing. */
export const told = (
  request: Request,
): { userAgent: string | null; occurredAt: Date; machine: MachineReason | null } => ({
  userAgent: request.headers.get('user-agent'),
  occurredAt: new Date(),
  machine: request.method === 'HEAD' ? 'head' : null,
});

/** Takes note of what a request told of a mail, unless its address or the mail has had too much noted already. */
export function noteMail({ services, visitor }: App.Locals, event: MailEvent): void {
  const asker = { address: visitor.ip, link: event.messageId };
  if (services.limiter.admits('tracking', asker)) services.mailEvents.note(event);
}
