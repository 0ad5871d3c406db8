import { audit } from '@leadfactory/db/identity';
import { personContext } from '../context.ts';
import { requirePermission } from '../trpc/permission.ts';

/**
 * Whatever gives rows as a file begins with this: it refuses whose right to export was taken away (`FORBIDDEN`), and notes
 * who takes a list, and which parts of it were asked for: the names of the filters, since what is looked for may be a
 * person. `subject`: of an import, the rows of which are taken. Whoever may not read the list is refused before this.
 */
export async function beginExport(
  locals: App.Locals,
  list: 'leads' | 'assessments' | 'audit_log' | 'refused_rows' | 'noted_rows' | 'suppression',
  filters: object,
  subject: string | null = null,
): Promise<void> {
  const { actor } = personContext(locals);
  if (!actor) return;
  requirePermission(actor, 'viewer', 'export');
  const { orgId, kind, id } = actor;
  const narrowed = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const by = { kind, id, from: locals.visitor };
  await locals.services.db.forOrg(orgId, (tx) =>
    audit(tx, orgId, by, 'list.exported', subject, { list, narrowed }),
  );
}
