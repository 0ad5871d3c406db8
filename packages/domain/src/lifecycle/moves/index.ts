import { z } from 'zod';
import { id, instant, named, person } from '../../platform/values/index.ts';

/**
 * What becomes of leads that are moved to another version. `same`: they go on at the step that they are at. `next`: that step is
 * gone, and they go on at the next that remains. `ends`: nothing remains. `waits`: all their steps are done, they only wait for a
 * sale and are not moved.
 */
export const moveFates = ['same', 'next', 'ends', 'waits'] as const;
export type MoveFate = (typeof moveFates)[number];

const version = z.object({ id, version: z.number().int() });

/** What moving would change, before it is done. */
export const movePreview = z.object({
  campaign: named,
  /** To which version. */
  to: version,
  /** Leads that are under way by another version. */
  total: z.number().int(),
  groups: z.array(
    z.object({
      fate: z.enum(moveFates),
      /** By which version, and at which step they are; null: before the first. */
      from: z.number().int(),
      step: z.string().nullable(),
      /** Where they go on; null where they end or are not moved. */
      at: z.string().nullable(),
      count: z.number().int(),
    }),
  ),
});
export type MovePreview = z.infer<typeof movePreview>;

/** How far it is, and who could not be moved. */
export const versionMove = z.object({
  id,
  to: version,
  total: z.number().int(),
  moved: z.number().int(),
  stayed: z.number().int(),
  by: person.nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  /** Those that could not be moved and that the reader sees, 100 at most. */
  left: z.array(z.object({ lead: named, why: z.string() })),
});
export type VersionMove = z.infer<typeof versionMove>;
