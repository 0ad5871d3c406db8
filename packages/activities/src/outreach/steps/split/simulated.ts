import type { StepPort } from '@leadfactory/domain/outreach/steps';
import { stepIn, type SimulatedLife } from '../../simulated-life.ts';
import { drawn } from '@leadfactory/mails';

export const simulatedSplit = (life: SimulatedLife): StepPort<'split'> => ({
  async drawArm({ stepKey, at }) {
    const { name, arms } = stepIn(life, stepKey, 'split');
    const arm = drawn(
      arms.map(({ weight }) => weight),
      life.enrolmentId,
      stepKey,
    );
    life.tell({ at, kind: 'way', stepKey, title: `${name}: ${arms[arm]!.name}`, result: 'done' });
    return { arm };
  },
});
