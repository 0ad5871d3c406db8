import { z } from 'zod';
import { actorKinds } from '../../identity/actors/index.ts';

export const erasureStatuses = ['requested', 'running', 'done'] as const;
export type ErasureStatus = (typeof erasureStatuses)[number];

/** Why somebody is erased: a person asked for it, or the organisation keeps closed leads only so long. */
export const erasureCauses = ['request', 'retention'] as const;
export type ErasureCause = (typeof erasureCauses)[number];

/** What went at one place: rows that were removed or emptied, and files that were deleted. */
export const erasedPlace = z.object({
  place: z.string(),
  label: z.string(),
  rows: z.int().min(0),
  files: z.int().min(0),
});

/** What an erasure came to; it says nothing of whom it was. */
export const certificate = z.object({
  id: z.uuid(),
  status: z.enum(erasureStatuses),
  cause: z.enum(erasureCauses),
  requestedBy: z.object({
    kind: z.enum(actorKinds),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  requestedAt: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  /** Leads that stood for the person: their rows stay, empty. */
  leads: z.int().min(0),
  /** Addresses of which a hash is kept, so that nobody writes to them. */
  addresses: z.int().min(0),
  places: z.array(erasedPlace),
});
export type Certificate = z.infer<typeof certificate>;
