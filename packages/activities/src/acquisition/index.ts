import type { AcquisitionActivities } from '@leadfactory/domain/acquisition/ports';
import { createEnrich, type EnrichDeps } from './enrichment/index.ts';
import { createImporter, type ImportDeps } from './import/index.ts';

/** What the worker does for this room. */
export const createAcquisitionActivities = (deps: EnrichDeps & ImportDeps): AcquisitionActivities => ({
  ...createEnrich(deps),
  ...createImporter(deps),
});
