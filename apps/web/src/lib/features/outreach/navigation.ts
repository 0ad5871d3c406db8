import { mailboxesUrl, suppressionUrl } from '#lib/urls/outreach.ts';
import type { RoomSettings } from '#lib/features/identity/settings/sections.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const outreach: RoomNavigation & RoomSettings = {
  sections: [
    { href: mailboxesUrl(), label: 'Mailboxes', role: 'viewer', rank: 40 },
    { href: suppressionUrl(), label: 'Do not contact', role: 'viewer', rank: 42 },
  ],
};
