const cursor = 'a cursor is one that a list gave';
const upload = 'an upload’s id is one that was given, and a mapping names its columns';
const condition = 'a condition names a field and a test that fits it';
const zone = 'a time zone is one that is known';
const locale = 'a locale is one that is known';

/**
 * Operations of which a request can fit the schema and say what cannot be all the same, with what it is that no schema
 * says: they answer 400, in words. Of all others, what fits the schema must be taken.
 */
export const inWords: Record<string, string> = {
  'GET /assessments': cursor,
  'GET /assessments/{id}/compare/{with}': 'one assessment is not compared with itself',
  'GET /audit': cursor,
  'GET /campaigns': cursor,
  'GET /imports': cursor,
  'GET /imports/{id}/merged': cursor,
  'GET /imports/{id}/notes': cursor,
  'GET /imports/{id}/refused': cursor,
  'GET /leads': condition,
  'GET /leads/{id}/timeline': cursor,
  'GET /orders': cursor,
  'GET /privacy/erasures': cursor,
  'GET /uploads/preview': upload,
  'GET /usage/calls': cursor,
  'PATCH /branding': locale,
  'PATCH /connections/{id}': 'credentials are what the vendor asks for',
  'PATCH /fields/{id}': 'a name is more than spaces',
  'PATCH /leads/{id}/fields': 'values are of the organisation’s own fields',
  'PATCH /mailboxes/{id}': zone,
  'PATCH /organisation': zone,
  'POST /branding/preview': locale,
  'POST /campaigns': 'steps refer to each other, and mails to variables',
  'POST /connections': 'credentials are what the vendor asks for',
  'POST /connections/default': 'a vendor does what it can',
  'POST /fields': 'a name is more than spaces, and a choice has options',
  'POST /imports': upload,
  'POST /leads': 'a lead has something by which it is known',
  'POST /leads/{id}/merge': 'a lead is not merged with itself',
  'POST /leads/{id}/owner': 'an owner belongs to the organisation',
  'POST /mailboxes': zone,
  'POST /mailboxes/{id}/dns': 'a domain that many share proves nothing of one address',
  'POST /privacy/preview': 'either a lead or an address',
  'POST /prompts/{key}/trials': 'either a version or a draft',
  'POST /prompts/{key}/versions': 'instructions are more than spaces, and name variables that there are',
  'POST /scoring/rules': condition,
  'POST /uploads': 'a file has rows',
  'POST /uploads/preview/leads': upload,
  'PUT /privacy/retention/{kind}': 'the audit log is kept for a year at the least',
  'PUT /products/{kind}/price': 'a currency is one that is taken',
  'PUT /teams/{id}/members': 'who is in a team belongs to the organisation',
};
