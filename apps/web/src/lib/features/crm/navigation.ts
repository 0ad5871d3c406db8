import { goto } from '$app/navigation';
import Building from '@lucide/svelte/icons/building';
import Users from '@lucide/svelte/icons/users';
import { api } from '#lib/client/api.ts';
import { fieldsUrl, leadUrl, leadsUrl } from '#lib/urls/crm.ts';
import type { RoomSettings } from '#lib/features/identity/settings/sections.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';
import { stageLabel } from '#lib/features/crm/stages/words.ts';

export const crm: RoomNavigation & RoomSettings = {
  places: [
    { href: leadsUrl(), label: 'Leads', noun: 'lead', icon: Users, key: 'l', onPhone: true, rank: 20 },
  ],
  sections: [{ href: fieldsUrl(), label: 'Fields', role: 'viewer', rank: 35 }],
  search: {
    heading: 'Leads',
    find: async (search) => {
      const { rows } = await api.leads.list.query({ search, limit: 8 });
      return rows.map((lead) => ({
        id: lead.id,
        label: lead.name,
        icon: Building,
        hint: [stageLabel(lead.stage), lead.score ?? ''].filter(Boolean).join(' · '),
        run: () => goto(leadUrl(lead.id)),
      }));
    },
  },
};
