import type { Industry } from '@leadfactory/domain/lifecycle/industry';

/** What an agency asks before it makes an offer: what is spent today, and what would have to be taken over. */
export const fields: Industry['fields'] = [
  { key: 'monthly_retainer', label: 'Monthly retainer', type: 'number' },
  {
    key: 'website_platform',
    label: 'Website platform',
    type: 'choice',
    options: ['WordPress', 'Shopify', 'Wix', 'Squarespace', 'Webflow', 'Custom', 'Other', 'None'],
  },
];
