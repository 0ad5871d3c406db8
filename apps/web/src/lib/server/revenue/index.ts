import type { Room } from '#lib/server/room.ts';
import { reportPreviewProcedures } from './procedures/report-preview.ts';
import { saleProcedures } from './procedures/sales.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const revenue = {
  tags,
  roles,
  procedures: { sales: saleProcedures, branding: reportPreviewProcedures },
} satisfies Room;
