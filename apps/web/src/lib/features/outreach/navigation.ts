import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import MailCheck from '@lucide/svelte/icons/mail-check';
import Inbox from '@lucide/svelte/icons/inbox';
import {
  calendarUrl,
  draftsUrl,
  inboxUrl,
  lawUrl,
  mailboxesUrl,
  suppressionUrl,
} from '#lib/urls/outreach.ts';
import type { RoomSettings } from '#lib/features/identity/settings/sections.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const outreach: RoomNavigation & RoomSettings = {
  places: [
    { href: calendarUrl(), label: 'Calendar', icon: CalendarClock, key: 'k', onPhone: false, rank: 52 },
    { href: inboxUrl(), label: 'Inbox', icon: Inbox, key: 'm', onPhone: true, rank: 15, counts: 'inbox' },
    {
      href: draftsUrl(),
      label: 'Drafts',
      icon: MailCheck,
      key: 'p',
      onPhone: false,
      rank: 16,
      counts: 'drafts',
    },
  ],
  sections: [
    { href: mailboxesUrl(), label: 'Mailboxes', role: 'viewer', rank: 40 },
    { href: suppressionUrl(), label: 'Do not contact', role: 'viewer', rank: 42 },
    { href: lawUrl(), label: 'Law', role: 'viewer', rank: 43 },
  ],
};
