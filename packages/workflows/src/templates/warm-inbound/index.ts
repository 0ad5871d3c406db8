import { template } from '../template.ts';
import { params } from './params.ts';
import { sequence } from './sequence.ts';

export const warmInbound = template({
  id: 'warm-inbound',
  name: 'Warm inbound',
  description:
    'For leads that asked by themselves: answers within minutes, before anything is looked up or screened, then follows up three times.',
  params,
  sequence,
  workflow: 'warmInbound',
});
