import { template } from '../template.ts';
import { params } from './params.ts';
import { sequence } from './sequence.ts';

export const callFirst = template({
  id: 'call-first',
  name: 'Call first',
  description:
    'Asks the lead’s owner to call, waits until they have, a few days at most, and then sends one email. Leads without an email address take part, too.',
  params,
  sequence,
});
