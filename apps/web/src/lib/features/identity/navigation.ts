import Building from '@lucide/svelte/icons/building-2';
import Settings from '@lucide/svelte/icons/settings-2';
import {
  accountUrl,
  apiKeysUrl,
  auditUrl,
  brandingUrl,
  connectionsUrl,
  membersUrl,
  newOrganisationUrl,
  organisationUrl,
  settingsUrl,
  teamsUrl,
} from '#lib/urls/identity.ts';
import type { RoomSettings } from './settings/sections.ts';
import type { RoomNavigation } from '#lib/features/platform/shell/navigation.ts';

export const identity: RoomNavigation & RoomSettings = {
  places: [{ href: settingsUrl(), label: 'Settings', icon: Settings, key: 's', onPhone: false, rank: 70 }],
  deeds: [
    {
      ...{ href: newOrganisationUrl(), label: 'New organisation', icon: Building, rank: 90 },
      keywords: ['second', 'company', 'tenant'],
    },
  ],
  sections: [
    { href: organisationUrl(), label: 'Organisation', role: 'viewer', rank: 10 },
    { href: brandingUrl(), label: 'Branding', role: 'viewer', rank: 20 },
    { href: membersUrl(), label: 'Members', role: 'viewer', rank: 30 },
    { href: teamsUrl(), label: 'Teams', role: 'viewer', rank: 35 },
    { href: connectionsUrl(), label: 'Connections', role: 'admin', rank: 65 },
    { href: apiKeysUrl(), label: 'API keys', role: 'admin', rank: 70 },
    { href: accountUrl(), label: 'Account', role: 'viewer', rank: 80 },
    { href: auditUrl(), label: 'Audit log', role: 'admin', rank: 100 },
  ],
};
