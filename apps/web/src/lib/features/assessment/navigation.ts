import ScanSearch from '@lucide/svelte/icons/scan-search';
import { assessmentsUrl, promptsUrl, usageUrl } from '#lib/urls/assessment.ts';
import type { RoomSettings } from '#lib/features/identity/settings/sections.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const assessment: RoomNavigation & RoomSettings = {
  places: [
    { href: assessmentsUrl(), label: 'Assessments', icon: ScanSearch, key: 'a', onPhone: false, rank: 30 },
  ],
  sections: [
    { href: promptsUrl(), label: 'Prompts', role: 'viewer', rank: 50 },
    { href: usageUrl(), label: 'AI usage', role: 'viewer', rank: 60 },
  ],
  deeds: [
    {
      href: assessmentsUrl({ maxSpeed: 49, sort: 'speed', dir: 'asc' }),
      label: 'Websites that are slow',
      icon: ScanSearch,
      keywords: ['assessments', 'speed', 'audit'],
      rank: 30,
    },
    {
      href: assessmentsUrl({ depth: 'screening' }),
      label: 'Websites without a full audit',
      icon: ScanSearch,
      keywords: ['assessments', 'screening'],
      rank: 40,
    },
  ],
};
