import type { Room } from '#lib/server/room.ts';
import { productProcedures } from './procedures/products.ts';
import { reportPreviewProcedures } from './procedures/report-preview.ts';
import { saleProcedures } from './procedures/sales.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const revenue = {
  tags,
  roles,
  procedures: { sales: saleProcedures, products: productProcedures, branding: reportPreviewProcedures },
} satisfies Room;
