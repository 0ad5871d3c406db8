import type { Room } from '#lib/server/room.ts';
import { mailboxProcedures } from './procedures/mailboxes.ts';
import { messageProcedures } from './procedures/messages.ts';
import { roles } from './roles.ts';

export const outreach = {
  tags: {},
  roles,
  procedures: { leads: messageProcedures, settings: mailboxProcedures },
} satisfies Room;
