import type { Db } from '@leadfactory/db/platform/client';
import { freshAssessment, recordScreening } from '@leadfactory/db/assessment/screening';
import type { AssessPort } from '@leadfactory/domain/assessment/ports';
import type { Guard } from '@leadfactory/guard';
import { storable } from '../../acquisition/website/index.ts';
import { screen } from './screen.ts';

export interface AssessDeps {
  db: Db;
  guard: Guard;
}

/** The screening of every lead. Run again, it gives what it wrote the first time. */
export const createAssess = ({ db, guard }: AssessDeps) =>
  ({
    async screenWebsite(s) {
      const at = new Date(s.at);
      const { website, fresh } = await db.forOrg(s.orgId, (tx) => freshAssessment(tx, s.leadId, at));
      if (fresh) return fresh;
      const result = storable(await screen(guard, website, at));
      return db.forOrg(s.orgId, (tx) => recordScreening(tx, s, result));
    },
  }) satisfies AssessPort;
