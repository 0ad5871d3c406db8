import type { Db } from '@leadfactory/db/platform/client';
import type { CrmActivities } from '@leadfactory/domain/crm/ports';
import { createLeadKeeper } from './lead/index.ts';

/** What the worker does for this room. */
export const createCrmActivities = (deps: { db: Db }): CrmActivities => createLeadKeeper(deps);
