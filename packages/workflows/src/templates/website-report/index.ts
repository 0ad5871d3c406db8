import { z } from 'zod';
import { ownParams, withoutWebsite } from '../own-params.ts';
import { template } from '../template.ts';
import { sequence } from './sequence.ts';

export const websiteReport = template({
  id: 'website-report',
  name: 'Website report',
  description:
    'Screens each lead’s website, writes three emails over a week about what it found, and sells the full assessment report for $399.',
  params: z.object({ ...ownParams(), withoutWebsite: withoutWebsite() }),
  sequence,
});
