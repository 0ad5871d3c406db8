import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: [
    'imports.get',
    'imports.list',
    'imports.merged',
    'imports.notes',
    'imports.refused',
    'settings.sourceChoices',
    'settings.sources',
  ],
  rep: ['imports.create', 'imports.preview', 'imports.previewLeads', 'leads.create', 'leads.undoMerge'],
};
