import type { Room } from '#lib/server/room.ts';
import { calendarProcedures } from './procedures/calendar.ts';
import { consentProcedures } from './procedures/consent.ts';
import { conversationProcedures } from './procedures/conversations.ts';
import { draftProcedures } from './procedures/drafts.ts';
import { mailboxProcedures } from './procedures/mailboxes.ts';
import { messageProcedures } from './procedures/messages.ts';
import { previewProcedures } from './procedures/previews.ts';
import { suppressionProcedures } from './procedures/suppression.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const outreach = {
  tags,
  roles,
  procedures: {
    leads: { ...messageProcedures, ...consentProcedures.leads },
    settings: { ...mailboxProcedures, ...consentProcedures.settings },
    suppression: suppressionProcedures,
    calendar: calendarProcedures,
    inbox: conversationProcedures,
    drafts: draftProcedures,
    sequences: previewProcedures,
  },
} satisfies Room;
