import type { LifecycleInput, LifecycleState } from '@leadfactory/domain/lifecycle/life';
import type { LifeEffects } from './registry.ts';

/** What happens to a life from outside of it, by the name of its signal. */
export interface Happening {
  signal: 'engaged' | 'replied' | 'bounced' | 'complained' | 'unsubscribed' | 'purchased';
  what: object;
}

/** Lives that run on simulated effects, on a server that skips their time. Ids are those of their enrolments. */
export interface SimulatedLives {
  /** Starts a life by this workflow, and gives where it rests first, or how it ended. */
  start(workflow: string, input: LifecycleInput): Promise<LifecycleState>;
  /** Lets a life's time pass until an instant, with all that comes until then. */
  forward(enrolmentId: string, until: Date): Promise<LifecycleState>;
  /** Lets something happen to it now. */
  happen(enrolmentId: string, happening: Happening): Promise<LifecycleState>;
  /** Ends what runs still, and leaves nothing of any of them on the server. */
  close(): Promise<void>;
}

/** Where they run. Throws `unavailable`, saying what to do, where no server is known that skips time. */
export interface SimulationHost {
  open(orgId: string, simulationId: string, effects: LifeEffects): Promise<SimulatedLives>;
  /** Takes away what a simulation left on the server, if it did. */
  sweep(orgId: string, simulationId: string): Promise<void>;
}
