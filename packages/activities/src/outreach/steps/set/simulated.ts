import type { StepPort } from '@leadfactory/domain/outreach/steps';
import { move, standing } from '../../../crm/lead/simulated.ts';
import { stepIn, type SimulatedLife } from '../../simulated-life.ts';

/** Set for what follows in the simulation; the lead itself stays as it is. */
export const simulatedSet = (life: SimulatedLife): StepPort<'set'> => ({
  async setOnLead({ stepKey, at }) {
    const { change } = stepIn(life, stepKey, 'set');
    const tell = (title: string, isSet = true) =>
      life.tell({ at, kind: 'set', stepKey, title, result: isSet ? 'done' : 'not_sent' });
    if (change.what === 'stage') {
      const name = life.stages.find(({ key }) => key === change.to)?.name ?? change.to;
      tell(`Stage: ${name}`, life.stage === change.to || move(life, { stage: change.to }));
      return { standing: standing(life) };
    }
    if (change.what === 'owner') {
      life.ownerId = change.to;
      tell(change.to === null ? 'Owner: nobody' : 'Owner: another member');
      return { ownerId: change.to };
    }
    life.fields[change.field] = change.to;
    tell(`${change.field}: ${change.to ?? 'emptied'}`);
    return {};
  },
});
