import Receipt from '@lucide/svelte/icons/receipt';
import { revenueUrl } from '#lib/urls/revenue.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const revenue: RoomNavigation = {
  places: [{ href: revenueUrl(), label: 'Revenue', icon: Receipt, key: 'r', onPhone: false, rank: 60 }],
};
