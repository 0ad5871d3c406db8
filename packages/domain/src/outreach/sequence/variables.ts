import { spoken } from '../../crm/fields/index.ts';

/**
 * What the subject and body of an email step may name (Liquid), in dotted form; members of a list stand under the
 * list's name. What fields say is declared with them; an organisation's own fields are `fields.<key>`. The send
 * activity fills them, and its test compares.
 */
export const messageVariables: readonly string[] = [
  ...spoken.map(({ variable }) => variable),
  'assessed',
  'website_score',
  'findings.title',
  'findings.detail',
  'findings.remedy',
  'findings.severity',
  'findings.area',
  'findings_count',
  'insight.opening',
  'insight.summary',
  'insight.pain_point',
  'insight.pain_points',
  'report_url',
  'report_price',
  'sender.name',
  'sender.title',
  'sender.phone',
  'sender.address',
  'organisation.name',
  'organisation.website',
];
