import type { Db } from '@leadfactory/db/platform/client';
import { scoreByRules } from '@leadfactory/db/assessment/score';
import type { ScorePort } from '@leadfactory/domain/assessment/ports';

export interface ScoreDeps {
  db: Db;
}

/** Scores by rules what enrichment and assessment found. */
export const createScore = ({ db }: ScoreDeps) =>
  ({
    async scoreLead(s) {
      const { value, temperature } = await db.forOrg(s.orgId, (tx) => scoreByRules(tx, s));
      return { score: value, temperature };
    },
  }) satisfies ScorePort;
