import type { Room } from '#lib/server/room.ts';
import { leadProcedures } from './procedures/leads.ts';
import { privacyProcedures } from './procedures/privacy.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const compliance = {
  tags,
  roles,
  procedures: { leads: leadProcedures, privacy: privacyProcedures },
} satisfies Room;
