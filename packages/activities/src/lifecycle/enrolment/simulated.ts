import type { EnrolmentPort } from '@leadfactory/domain/lifecycle/ports';
import type { LifecycleOutcome } from '@leadfactory/domain/crm/life';
import { move, standing, type SimulatedLead } from '../../crm/lead/simulated.ts';

export interface SimulatedEnrolment extends SimulatedLead {
  outcome: LifecycleOutcome | null;
}

/** No list shows where it is; it is known when it has ended. */
export const simulatedEnrolment = (life: SimulatedEnrolment): EnrolmentPort => ({
  async noteProgress() {},
  async noteVersion() {},
  async qualifyLead() {
    move(life, 'qualified');
    return standing(life);
  },
  unheardOrder: async () => null,
  async endEnrolment({ outcome }) {
    life.outcome = outcome;
  },
});
