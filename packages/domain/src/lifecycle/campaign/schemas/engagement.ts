import { z } from 'zod';

/** What happened of a campaign's mails in an hour of the week, on the leads' own clocks; machines are left out. */
export const engagementHour = z.object({
  /** From Monday, 0..6, and the hour, 0..23, where the lead is. */
  weekday: z.number().int().min(0).max(6),
  hour: z.number().int().min(0).max(23),
  sent: z.number(),
  /** The first time that a person did, mail by mail. */
  opened: z.number(),
  clicked: z.number(),
  replied: z.number(),
});
export type EngagementHour = z.infer<typeof engagementHour>;
