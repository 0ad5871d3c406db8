import { privacyUrl } from '#lib/urls/compliance.ts';
import type { RoomSettings } from '#lib/features/identity/settings/sections.ts';

export const compliance: RoomSettings = {
  sections: [{ href: privacyUrl(), label: 'Privacy', role: 'admin', rank: 90 }],
};
