import { noteClock } from '@leadfactory/db/crm/leads';
import { choiceOf, keepChoice, stepOf } from '@leadfactory/db/outreach/steps';
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
      const arm = drawn(weights, enrolmentId!, stepKey);
      return { arm: await keepChoice(tx, s, { arm, told: { kind: 'split', name, way: arms[arm]!.name } }) };
    }),
});
