import type { Room } from '#lib/server/room.ts';
import { healthProcedures } from './procedures/health.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const platform = {
  tags,
  roles,
  procedures: { health: healthProcedures },
} satisfies Room;
