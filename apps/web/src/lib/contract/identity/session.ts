import { session } from '@leadfactory/domain/identity/sessions';
import { z } from 'zod';
import { id } from '../platform/values.ts';
import { can, deviations, sees } from './permissions.ts';
import { role } from './roles.ts';

/** Names the organisation that the page which asks shows: what it asks is refused (412) once the session works in another. */
export const ORGANISATION_HEADER = 'x-organisation';

export const membership = z.object({ orgId: id, name: z.string(), role });

/** Who asks, for which organisation, and what this installation can do. */
export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  organisation: z.object({ id, name: z.string(), timeZone: z.string(), currency: z.string() }),
  role,
  sees,
  can,
  /** What of the permissions was taken from them, or given beyond the role. */
  ...deviations,
  /** What the app calls its things, by the organisation's industry. */
  words: z.object({ lead: z.object({ one: z.string(), many: z.string() }) }),
  memberships: z.array(membership),
  features: z.object({
    /** Leads can be fast-forwarded. */
    timeSkipping: z.boolean(),
    temporalUiUrl: z.string().nullable(),
    inboxUrl: z.string().nullable(),
  }),
});

/** `current`: the one that asks. */
export const sessionRow = session.extend({ current: z.boolean() });
