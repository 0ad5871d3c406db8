import { actorKinds } from '@leadfactory/domain/identity/actors';
import { z } from 'zod';
import { id, instant } from '../platform/values.ts';
import { pageInput, pageOf } from '../platform/page.ts';

export const auditInput = pageInput;

export const auditPage = pageOf(
  z.object({
    id,
    at: instant,
    actor: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string().nullable() }),
    action: z.string(),
    subject: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  }),
);
