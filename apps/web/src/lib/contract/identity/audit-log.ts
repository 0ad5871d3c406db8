import { actorKinds } from '@leadfactory/domain/identity/actors';
import { z } from 'zod';
import { day, id, instant } from '../platform/values.ts';
import { pageInput, pageOf } from '../platform/page.ts';

/** Which entries; days are of UTC, both of them with. */
export const auditFilter = z.object({
  kinds: z
    .array(z.string().regex(/^[a-z_]{1,40}$/))
    .max(40)
    .optional(),
  actorId: z.string().max(64).optional(),
  actorKind: z.enum(actorKinds).optional(),
  subject: z.string().max(64).optional(),
  ip: z.string().max(45).optional(),
  from: day.optional(),
  to: day.optional(),
  search: z.string().max(200).optional(),
});
export const auditInput = pageInput.extend(auditFilter.shape);

export const auditPage = pageOf(
  z.object({
    id,
    at: instant,
    actor: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string().nullable() }),
    action: z.string(),
    subject: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
);

export const auditActors = z.object({
  actors: z.array(z.object({ id: z.string(), kind: z.enum(actorKinds), name: z.string().nullable() })),
});
