import type { Occurrence } from '../../platform/occurrence/index.ts';

/** Somebody opened a mail, clicked in it or visited the page behind it. `stepKey`: the email's step, where known. */
export interface Engagement extends Occurrence {
  kind: 'opened' | 'clicked' | 'visited';
  stepKey: string | null;
}
