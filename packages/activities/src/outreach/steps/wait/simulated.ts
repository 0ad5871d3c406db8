import { dateIn } from '@leadfactory/db/outreach/steps';
import { untilWhen, type StepPort } from '@leadfactory/domain/outreach/steps';
import { likeliestZone } from '../../schedule/request.ts';
import { stepIn, type SimulatedLife } from '../../simulated-life.ts';

export const simulatedWait = (life: SimulatedLife): StepPort<'wait'> => ({
  async waitUntil({ stepKey, at }) {
    const { until } = stepIn(life, stepKey, 'wait');
    if (!until) return { at: null };
    const when = await life.look(async (tx) => {
      const zone = await likeliestZone(tx, life.leadId);
      const date = 'field' in until ? await dateOf(until.field) : null;
      return untilWhen(until, { now: Date.parse(at), zone, date });

      async function dateOf(field: string) {
        const set = life.fields[field];
        return field in life.fields ? (typeof set === 'string' ? set : null) : dateIn(tx, life.leadId, field);
      }
    });
    return { at: when === null ? null : new Date(when).toISOString() };
  },
});
