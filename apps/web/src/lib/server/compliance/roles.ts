import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  manager: ['leads.erase', 'privacy.preview'],
  admin: [
    'privacy.certificate',
    'privacy.erase',
    'privacy.erasures',
    'privacy.export',
    'privacy.readmit',
    'privacy.retention',
    'privacy.setRetention',
  ],
};
