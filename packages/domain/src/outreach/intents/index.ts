import { z } from 'zod';

/** What happened to a lead's mails; its lives are told. */
export const outreachIntents = [
  z.object({
    kind: z.literal('signal'),
    enrolmentId: z.uuid(),
    signal: z.enum([
      'replied',
      'companyReplied',
      'bounced',
      'complained',
      'unsubscribed',
      'erased',
      'stopped',
    ]),
  }),
  z.object({
    kind: z.literal('engaged'),
    enrolmentId: z.uuid(),
    engagement: z.enum(['opened', 'clicked', 'visited']),
    stepKey: z.string().nullable(),
  }),
] as const;
export type OutreachIntent = z.infer<(typeof outreachIntents)[number]>;
