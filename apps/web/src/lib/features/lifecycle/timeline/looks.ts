import Flag from '@lucide/svelte/icons/flag';
import type { Looks } from '#lib/features/crm/timeline/telling.ts';

export const lifecycle: Looks = {
  ended: { icon: Flag },
};
