import type { Db } from '@leadfactory/db/platform/client';
import { beginRescoring, noteRescored, rescoreFor, scoreByRules } from '@leadfactory/db/assessment/score';
import type { ScorePort } from '@leadfactory/domain/assessment/ports';

export interface ScoreDeps {
  db: Db;
}

/** Leads that a batch looks at: some seconds of one of the worker's places, where all of them score differently. */
const PAGE = 200;

/** Scores by rules what enrichment and assessment found. */
export const createScore = ({ db }: ScoreDeps) =>
  ({
    async scoreLead(s) {
      const { value, temperature } = await db.forOrg(s.orgId, (tx) => scoreByRules(tx, s));
      return { score: value, temperature };
    },

    // A transaction per lead: none is locked longer than its own score takes.
    async rescoreBatch({ orgId, rescoringId, after, looked, at }) {
      const page = await db.forOrg(orgId, (tx) => beginRescoring(tx, rescoringId, { after, size: PAGE }));
      if (!page) return { after: null, looked };
      for (const leadId of page.differing)
        await db.forOrg(orgId, (tx) => rescoreFor(tx, orgId, rescoringId, leadId));
      const now = { after: page.after, looked: looked + page.size };
      await db.forOrg(orgId, (tx) => noteRescored(tx, rescoringId, { ...now, at }));
      return now;
    },
  }) satisfies ScorePort;
