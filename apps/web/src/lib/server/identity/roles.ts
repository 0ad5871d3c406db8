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
    'connections.change',
    'connections.check',
    'connections.create',
    'connections.list',
    'connections.makeDefault',
    'connections.remove',
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
