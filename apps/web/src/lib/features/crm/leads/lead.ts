import type { Outputs } from '#lib/client/api.ts';

/** A lead with all that its page shows. */
export type Lead = Outputs['leads']['get'];
