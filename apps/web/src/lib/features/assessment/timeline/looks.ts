import Gauge from '@lucide/svelte/icons/gauge';
import Globe from '@lucide/svelte/icons/globe';
import type { Looks } from '#lib/features/crm/timeline/telling.ts';

export const assessment: Looks = {
  assessed: { icon: Globe },
  audited: { icon: Globe },
  scored: { icon: Gauge },
};
