import type { Enricher } from '../enrichers/index.ts';

/** What vendors can do for this room. */
export interface AcquisitionCapabilities {
  enricher: Enricher;
}
