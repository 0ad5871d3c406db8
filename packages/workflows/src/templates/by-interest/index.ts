import { template } from '../template.ts';
import { params } from './params.ts';
import { sequence } from './sequence.ts';

export const byInterest = template({
  id: 'by-interest',
  name: 'By interest',
  description:
    'Writes about what was found on the website, watches whether a person looks at the results, and goes on accordingly: a call and an offer to talk for those who do, two short reminders for those who do not.',
  params,
  sequence,
});
