import { noteClock } from '@leadfactory/db/crm/leads';
import { assignedIn, choiceOf, keepChoice, stepOf } from '@leadfactory/db/outreach/steps';
import type { Db } from '@leadfactory/db/platform/client';
import type { StepPort } from '@leadfactory/domain/outreach/steps';
import { drawn } from '@leadfactory/mails';

/** Which way a lead goes where a sequence is split. */
export const createSplitStep = ({ db }: { db: Db }): StepPort<'split'> => ({
  drawArm: (s) =>
    db.forOrg(s.orgId, async (tx) => {
      const { enrolmentId, stepKey, at } = s;
      const { name, arms } = await stepOf(tx, enrolmentId, stepKey, 'split');
      const taken = await choiceOf(tx, enrolmentId!, stepKey);
      if (taken !== null) return { arm: taken };
      await noteClock(tx, enrolmentId, new Date(at));
      const weights = arms.map(({ weight }) => weight);
      const { winner } = await assignedIn(tx, enrolmentId!, stepKey);
      const won = arms.findIndex(({ key }) => key === winner);
      const byWinner = won >= 0;
      const arm = byWinner ? won : drawn(weights, enrolmentId!, stepKey);
      const told = { kind: 'split', name, way: arms[arm]!.name };
      return { arm: await keepChoice(tx, s, { arm, byWinner, told }) };
    }),
});
