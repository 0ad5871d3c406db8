import type { Stage } from '../../crm/stages/index.ts';

/** Every signal carries the id of what caused it, so that one delivered twice is applied once. */
export interface Occurrence {
  id: string;
}
export interface Purchase extends Occurrence {
  orderId: string;
}
export interface StageChange extends Occurrence {
  to: Stage;
}
export interface Engagement extends Occurrence {
  kind: 'opened' | 'clicked' | 'visited';
  stepKey: string | null;
}
