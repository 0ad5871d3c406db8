import { fulfilledBy } from '@leadfactory/db/outreach/steps';
import { dayOf, weekdayOf } from '@leadfactory/domain/outreach/schedule';
import { decide, type StepPort } from '@leadfactory/domain/outreach/steps';
import { likeliestZone } from '../../schedule/request.ts';
import { stepIn, supposedRow, type SimulatedLife } from '../../simulated-life.ts';

/** By what the lead was said to do; what is asked of its fields is asked of them as they are, and as steps have set them. */
export const simulatedBranch = (life: SimulatedLife): StepPort<'branch'> => ({
  async decideBranch({ stepKey, at, last }) {
    const branch = stepIn(life, stepKey, 'branch');
    const taken = life.ways.get(stepKey);
    if (taken !== undefined) return { arm: taken };
    const { leadId, opened, clicked, replied } = life;
    const facts = await life.look(async (tx) => ({
      weekday: weekdayOf(dayOf(Date.parse(at), await likeliestZone(tx, leadId))),
      fulfilled: await fulfilledBy(tx, leadId, branch.when, supposedRow(life)),
    }));
    const known = { opened: [...opened], clicked: [...clicked], tasksDone: [], replied };
    const { holds } = decide(branch, { ...facts, ...known, visited: clicked.size > 0 });
    if (!holds && !last) return { arm: null };
    const arm = holds ? 0 : 1;
    life.ways.set(stepKey, arm);
    const title = `${branch.name}: ${holds ? 'Yes' : 'No'}`;
    life.tell({ at, kind: 'way', stepKey, title, result: 'done' });
    return { arm };
  },
});
