import type { Occurrence } from '../../platform/occurrence/index.ts';

export { machineReasons, type MachineReason } from './machine.ts';

/** What a lead does with a mail, short of an answer. */
export const engagementKinds = ['opened', 'clicked', 'visited'] as const;
export type EngagementKind = (typeof engagementKinds)[number];

/** Touchpoints that come of a mail: it was sent, a link in it was clicked, the lead's page was visited. */
export const mailTouches = ['email', 'click', 'visit'] as const;
export type MailTouch = (typeof mailTouches)[number];

/** Somebody opened a mail, clicked in it or visited the page behind it. `stepKey`: the email's step, where known. */
export interface Engagement extends Occurrence {
  kind: EngagementKind;
  stepKey: string | null;
}
