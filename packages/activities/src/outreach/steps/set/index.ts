import { setByStep } from '@leadfactory/db/outreach/steps';
import type { Db } from '@leadfactory/db/platform/client';
import type { StepPort } from '@leadfactory/domain/outreach/steps';

/** What a sequence sets of the lead itself. */
export const createSetStep = ({ db }: { db: Db }): StepPort<'set'> => ({
  setOnLead: (step) => db.forOrg(step.orgId, (tx) => setByStep(tx, step)),
});
