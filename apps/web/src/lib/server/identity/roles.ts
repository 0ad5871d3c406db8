import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: [
    'branding.get',
    'session.end',
    'session.endOthers',
    'session.list',
    'session.me',
    'session.switchOrganisation',
    'settings.members',
    'settings.organisation',
  ],
  admin: [
    'branding.removeLogo',
    'branding.reset',
    'branding.save',
    'settings.apiKeys',
    'settings.audit',
    'settings.changeRole',
    'settings.createApiKey',
    'settings.invite',
    'settings.reinvite',
    'settings.removeMember',
    'settings.revokeApiKey',
    'settings.updateOrganisation',
  ],
};
