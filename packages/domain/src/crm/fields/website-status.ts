import { assessmentStatuses } from '../life/assessed.ts';
import { field } from './field.ts';
import { column } from './place.ts';
import { choice } from './type.ts';

export const websiteStatus = field({
  key: 'website_status',
  of: 'lead',
  label: 'Website’s state',
  type: choice(assessmentStatuses),
  at: column('lead', 'website_status'),
  row: 'websiteStatus',
  required: true,
  filter: true,
});
