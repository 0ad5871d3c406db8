import type { Room } from '#lib/server/room.ts';
import { fieldProcedures } from './procedures/fields.ts';
import { leadProcedures } from './procedures/leads.ts';
import { mergeProcedures } from './procedures/merges.ts';
import { stageProcedures } from './procedures/stages.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const crm = {
  tags,
  roles,
  procedures: {
    fields: fieldProcedures,
    leads: { ...leadProcedures, ...mergeProcedures },
    stages: stageProcedures,
  },
} satisfies Room;
