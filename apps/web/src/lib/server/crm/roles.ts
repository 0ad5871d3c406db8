import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: ['leads.list', 'leads.timeline'],
  rep: ['leads.assign', 'leads.completeTask', 'leads.lost', 'leads.moveStage', 'leads.won'],
  manager: ['leads.erase'],
};
