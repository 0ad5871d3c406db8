import { moveAlong } from '@leadfactory/db/crm/leads';
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
    async screenWebsite({ moving, ...s }) {
      const at = new Date(s.at);
      const { website, fresh, moved } = await db.forOrg(s.orgId, async (tx) => ({
        moved: await moveAlong(tx, { ...s, moving }),
        ...(await freshAssessment(tx, s.leadId, at)),
      }));
      if (fresh) return { ...fresh, ...moved };
      const result = storable(await screen(guard, website, at));
      return { ...(await db.forOrg(s.orgId, (tx) => recordScreening(tx, s, result))), ...moved };
    },
  }) satisfies ScreeningPort;
