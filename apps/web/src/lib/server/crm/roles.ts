import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: [
    'fields.counts',
    'fields.list',
    'leads.duplicates',
    'leads.list',
    'leads.merges',
    'leads.timeline',
    'stages.list',
  ],
  rep: [
    'leads.assign',
    'leads.completeTask',
    'leads.lost',
    'leads.merge',
    'leads.moveStage',
    'leads.notSame',
    'leads.won',
  ],
  admin: ['fields.archive', 'fields.create', 'fields.order', 'fields.restore', 'fields.update'],
};
