import { storable } from '@leadfactory/db/platform/storable';
import type { Db } from '@leadfactory/db/platform/client';
import { freshAssessment, recordScreening } from '@leadfactory/db/assessment/screening';
import type { ScreeningPort } from '@leadfactory/domain/assessment/ports';
import type { Guard } from '@leadfactory/guard';
import { screen } from './screen.ts';

export interface ScreeningDeps {
  db: Db;
  guard: Guard;
}

/** The screening of every lead. Run again, it gives what it wrote the first time. */
export const createScreening = ({ db, guard }: ScreeningDeps) =>
  ({
    async screenWebsite(s) {
      const at = new Date(s.at);
      const { website, fresh } = await db.forOrg(s.orgId, (tx) => freshAssessment(tx, s.leadId, at));
      if (fresh) return fresh;
      const result = storable(await screen(guard, website, at));
      return db.forOrg(s.orgId, (tx) => recordScreening(tx, s, result));
    },
  }) satisfies ScreeningPort;
