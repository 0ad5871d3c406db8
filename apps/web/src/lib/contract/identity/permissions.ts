import { permissions, sights } from '@leadfactory/domain/identity/permissions';
import { z } from 'zod';

/** Whose leads: all, those of one's teams' people and one's own, or one's own. */
export const sees = z.enum(sights);

/** What somebody may beyond their role, and what of it was taken from them. */
export const deviations = {
  granted: z.array(z.enum(permissions)).max(permissions.length),
  denied: z.array(z.enum(permissions)).max(permissions.length),
};

/** Of each permission, whether they have all of it. */
export const can = z.object({
  export: z.boolean(),
  send: z.boolean(),
  bill: z.boolean(),
  manage: z.boolean(),
});

export const rightsInput = z.object({ userId: z.string().max(64), sees, ...deviations });

export const teamName = z.object({ name: z.string().trim().min(1).max(60) });
