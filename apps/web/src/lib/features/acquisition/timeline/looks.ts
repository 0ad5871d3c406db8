import SearchCheck from '@lucide/svelte/icons/search-check';
import type { Looks } from '#lib/features/crm/timeline/telling.ts';

export const acquisition: Looks = {
  enriched: { icon: SearchCheck },
};
