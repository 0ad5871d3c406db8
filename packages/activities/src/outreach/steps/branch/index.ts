import { noteClock } from '@leadfactory/db/crm/leads';
import { branchFacts, choiceOf, keepChoice, stepOf } from '@leadfactory/db/outreach/steps';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import { dayOf, weekdayOf } from '@leadfactory/domain/outreach/schedule';
import { decide, type StepOf, type StepPort } from '@leadfactory/domain/outreach/steps';
import { likeliestZone } from '../../schedule/request.ts';

type Branch = StepOf<'branch'>;

/** Which way a lead goes at a branch, by what is known of it. */
export const createBranchStep = ({ db }: { db: Db }): StepPort<'branch'> => ({
  decideBranch: ({ last, ...s }) =>
    db.forOrg(s.orgId, async (tx) => {
      const { enrolmentId, stepKey, leadId } = s;
      const branch = await stepOf(tx, enrolmentId, stepKey, 'branch');
      const taken = await choiceOf(tx, enrolmentId!, stepKey);
      if (taken !== null) return { arm: taken };
      const at = new Date(s.at);
      await noteClock(tx, enrolmentId, at);
      const weekday = await dayThere(tx, branch, leadId, at);
      const facts = { ...(await branchFacts(tx, enrolmentId!, branch.when)), weekday };
      const { holds, because } = decide(branch, facts);
      if (!holds && !last) return { arm: null };
      const told = { kind: 'branch', name: branch.name, holds, because: because.map((i) => branch.when[i]!) };
      return { arm: await keepChoice(tx, s, { arm: holds ? 0 : 1, told }) };
    }),
});

/** Where the lead is likeliest to be; asked only where it matters. 1 is Monday. */
async function dayThere(tx: Tx, { when }: Branch, leadId: string, at: Date): Promise<number> {
  if (!when.some((test) => test.if === 'weekday')) return 0;
  return weekdayOf(dayOf(at.getTime(), await likeliestZone(tx, leadId)));
}
