import Receipt from '@lucide/svelte/icons/receipt';
import { pricesUrl, revenueUrl } from '#lib/urls/revenue.ts';
import type { RoomSettings } from '#lib/features/identity/settings/sections.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const revenue: RoomNavigation & RoomSettings = {
  places: [{ href: revenueUrl(), label: 'Revenue', icon: Receipt, key: 'r', onPhone: false, rank: 60 }],
  sections: [{ href: pricesUrl(), label: 'Prices', role: 'viewer', rank: 45 }],
};
