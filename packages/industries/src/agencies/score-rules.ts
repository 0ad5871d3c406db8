import type { Industry } from '@leadfactory/domain/lifecycle/industry';

/** Who pays an agency already has a budget; who built the site in a kit has the most to gain by one. */
export const scoreRules: Industry['scoreRules'] = [
  { condition: 'fields.monthly_retainer:atLeast:1000', points: 10, text: 'Pays a retainer of 1,000 or more' },
  {
    condition: 'fields.website_platform:oneOf:Wix|Squarespace',
    points: 8,
    text: 'Website is built in a kit: a new one could be sold',
  },
  {
    condition: 'fields.website_platform:oneOf:WordPress|Shopify|Webflow',
    points: 5,
    text: 'Website runs on a platform that agencies look after',
  },
];
