import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  anyone: ['health.ping'],
  viewer: ['health.services'],
};
