import type { Room } from '#lib/server/room.ts';
import { importProcedures } from './procedures/imports.ts';
import { leadProcedures } from './procedures/leads.ts';
import { mergeProcedures } from './procedures/merges.ts';
import { sourceProcedures } from './procedures/sources.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';
import { uploadPaths } from './uploads/operation.ts';

export const acquisition = {
  tags,
  roles,
  procedures: {
    imports: importProcedures,
    leads: { ...leadProcedures, ...mergeProcedures },
    settings: sourceProcedures,
  },
  paths: uploadPaths,
} satisfies Room;
