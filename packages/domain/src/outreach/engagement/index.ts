import type { Occurrence } from '../../platform/occurrence/index.ts';

/** What a lead does with a mail, short of an answer. */
export const engagementKinds = ['opened', 'clicked', 'visited'] as const;
export type EngagementKind = (typeof engagementKinds)[number];

/** Somebody opened a mail, clicked in it or visited the page behind it. `stepKey`: the email's step, where known. */
export interface Engagement extends Occurrence {
  kind: EngagementKind;
  stepKey: string | null;
}
