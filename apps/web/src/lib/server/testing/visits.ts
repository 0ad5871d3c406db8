import type { Ids } from './world.ts';

/**
 * What keeps others out of a route: the sign-in (its parameters, by ids of what is asked for; none: a list or a form of
 * one's own), or nothing at all, since its link is the right, or since there is nothing of anybody's to see.
 */
type Visit = { params: (ids: Ids) => Record<string, string> } | 'own' | 'by link' | 'nobody’s';

const by = (kind: keyof Ids): Visit => ({ params: (ids) => ({ id: ids[kind] }) });

/** Every route that reads or does something on the server, without its file's name. The tests of tenancy visit them all. */
export const visits: Record<string, Visit> = {
  '': 'nobody’s',
  '(app)': 'own',
  '(app)/assessments': 'own',
  '(app)/assessments/export.csv': 'own',
  '(app)/campaigns': 'own',
  '(app)/campaigns/[id]': by('campaign'),
  '(app)/campaigns/new': 'own',
  '(app)/dashboard': 'own',
  '(app)/imports': 'own',
  '(app)/imports/[id]': by('import'),
  '(app)/imports/[id]/notes.csv': by('import'),
  '(app)/imports/[id]/refused.csv': by('import'),
  '(app)/imports/new': 'own',
  '(app)/leads': 'own',
  '(app)/leads/[id]': by('lead'),
  '(app)/leads/[id]/assessments': by('lead'),
  '(app)/leads/[id]/assessments/[assessmentId]': {
    params: ({ lead: id, assessment: assessmentId }) => ({ id, assessmentId }),
  },
  '(app)/leads/duplicates': 'own',
  '(app)/leads/export.csv': 'own',
  '(app)/revenue': 'own',
  '(app)/settings': 'nobody’s',
  '(app)/settings/account': 'own',
  '(app)/settings/api-keys': 'own',
  '(app)/settings/audit': 'own',
  '(app)/settings/branding': 'own',
  '(app)/settings/connections': 'own',
  '(app)/settings/fields': 'own',
  '(app)/settings/mailboxes': 'own',
  '(app)/settings/members': 'own',
  '(app)/settings/organisation': 'own',
  '(app)/settings/prices': 'own',
  '(app)/settings/privacy': 'own',
  '(app)/settings/privacy/certificates/[id]': by('erasure'),
  '(app)/settings/privacy/export': 'own',
  '(app)/settings/prompts': 'own',
  '(app)/settings/prompts/[key]': 'own',
  '(app)/settings/sample-data': 'own',
  '(app)/settings/usage': 'own',
  'api/branding/logo': 'own',
  'api/docs': 'nobody’s',
  'api/health': 'nobody’s',
  'api/live': 'own',
  'api/trpc/[...procedure]': 'own',
  'api/uploads': 'own',
  'api/v1/[...path]': 'own',
  'api/v1/assessments/[id]/files/[name]': {
    params: ({ assessment: id }) => ({ id, name: 'screenshot-desktop' }),
  },
  'api/v1/openapi.json': 'nobody’s',
  'api/v1/uploads': 'own',
  'api/webhooks/[vendor]': 'nobody’s',
  // What comes in carries the vendor's signature (receive-webhook.ts).
  'api/webhooks/[vendor]/[connection]': 'nobody’s',
  'files/[token]': 'by link',
  // A logo stands on the pages that leads see, under the hash of what it shows.
  'files/branding/[org]/[file]': 'nobody’s',
  forgot: 'nobody’s',
  'invitation/[token]': 'by link',
  'password/[token]': 'by link',
  'r/[token]': 'by link',
  'r/[token]/buy': 'by link',
  'r/[token]/picture/[name]': 'by link',
  'r/[token]/renew': 'by link',
  'r/[token]/report': 'by link',
  'r/[token]/report.pdf': 'by link',
  'r/[token]/report/page': 'by link',
  'r/[token]/thanks': 'by link',
  'second-factor': 'nobody’s',
  'sign-in': 'nobody’s',
  'sign-in/code': 'nobody’s',
  'sign-out': 'nobody’s',
  't/c/[token]': 'by link',
  't/o/[token].gif': 'nobody’s',
  'u/[token]': 'by link',
};
