import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: ['products.list', 'sales.attribution', 'sales.get', 'sales.list'],
  manager: ['sales.refund'],
  admin: ['branding.preview', 'products.setPrice'],
};
