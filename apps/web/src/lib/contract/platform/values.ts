import { id } from '@leadfactory/domain/platform/values';
import { z } from 'zod';

export {
  day,
  id,
  instant,
  mailAddress,
  money,
  named,
  person,
  webUrl,
} from '@leadfactory/domain/platform/values';
export const byId = z.object({ id });
export const done = z.object({ ok: z.literal(true) });
