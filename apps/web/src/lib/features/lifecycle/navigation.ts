import CirclePause from '@lucide/svelte/icons/circle-pause';
import Megaphone from '@lucide/svelte/icons/megaphone';
import ListTree from '@lucide/svelte/icons/list-tree';
import Plus from '@lucide/svelte/icons/plus';
import { campaignsUrl, heldUrl, newCampaignUrl, sampleDataUrl, sequencesUrl } from '#lib/urls/lifecycle.ts';
import type { RoomSettings } from '#lib/features/identity/settings/sections.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const lifecycle: RoomNavigation & RoomSettings = {
  places: [
    { href: campaignsUrl(), label: 'Campaigns', icon: Megaphone, key: 'c', onPhone: true, rank: 50 },
    { href: sequencesUrl(), label: 'Sequences', icon: ListTree, key: 'q', onPhone: false, rank: 55 },
    { href: heldUrl(), label: 'Held', icon: CirclePause, key: 'h', onPhone: false, rank: 54 },
  ],
  sections: [{ href: sampleDataUrl(), label: 'Sample data', role: 'viewer', rank: 90 }],
  deeds: [{ href: newCampaignUrl(), label: 'New campaign', icon: Plus, keywords: ['sequence'], rank: 20 }],
};
