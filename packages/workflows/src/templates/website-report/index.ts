import { z } from 'zod';
import type { Template } from '../template.ts';
import { sequence } from './sequence.ts';

const params = z.object({
  minScore: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe('Leads that score below this are not written to (0 to 100)'),
  saleWindowDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe('Days in which a sale is waited for after the last email'),
});

export const websiteReport: Template = {
  id: 'website-report',
  name: 'Website report',
  description:
    'Screens each lead’s website, writes three emails over a week about what it found, and sells the full assessment report for $399.',
  params,
  defaultSequence: sequence,
};
