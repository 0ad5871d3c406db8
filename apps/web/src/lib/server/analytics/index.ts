import type { Room } from '#lib/server/room.ts';
import { dashboardProcedures } from './procedures/dashboard.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const analytics = {
  tags,
  roles,
  procedures: { dashboard: dashboardProcedures },
} satisfies Room;
