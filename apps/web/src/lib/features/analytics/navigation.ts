import Gauge from '@lucide/svelte/icons/gauge';
import { dashboardUrl } from '#lib/urls/analytics.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const analytics: RoomNavigation = {
  places: [{ href: dashboardUrl(), label: 'Dashboard', icon: Gauge, key: 'd', onPhone: true, rank: 10 }],
};
