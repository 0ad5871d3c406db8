/**
 * What the subject and body of an email step may name (Liquid), in dotted form; members of a list stand under the
 * list's name. The send activity fills them, and its test compares.
 */
export const messageVariables: readonly string[] = [
  'company.name',
  'company.domain',
  'company.city',
  'company.region',
  'company.industry',
  'contact.name',
  'contact.first_name',
  'contact.last_name',
  'contact.role',
  'website',
  'score',
  'temperature',
  'website_score',
  'findings.title',
  'findings.detail',
  'findings.remedy',
  'findings.severity',
  'findings.area',
  'findings_count',
  'report_url',
  'report_price',
  'sender.name',
  'sender.address',
  'organisation.name',
  'organisation.website',
];
