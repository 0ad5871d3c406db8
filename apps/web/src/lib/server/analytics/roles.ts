import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: ['dashboard.get'],
};
