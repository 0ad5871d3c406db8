import type { MachineReason } from '@leadfactory/domain/outreach/engagement';

/** What every request for a tracked address tells; who asks with HEAD looks at the link, and reads nothing. */
export const told = (
  request: Request,
): { userAgent: string | null; occurredAt: Date; machine: MachineReason | null } => ({
  userAgent: request.headers.get('user-agent'),
  occurredAt: new Date(),
  machine: request.method === 'HEAD' ? 'head' : null,
});
