import { field } from './field.ts';
import { money } from './type.ts';

export const cost = field({
  key: 'cost',
  of: 'lead',
  label: 'Cost of the lead',
  type: money(),
  at: { in: 'source', column: 'cost_cents' },
  csv: ['source cost', 'lead cost', 'price', 'cost per lead', 'cpl'],
});
