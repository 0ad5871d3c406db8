import { id } from '@leadfactory/domain/platform/values';
import { z } from 'zod';

export { id, instant, money, named, person } from '@leadfactory/domain/platform/values';
export const byId = z.object({ id });
export const done = z.object({ ok: z.literal(true) });
