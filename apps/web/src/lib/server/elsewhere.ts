import { organisationWith, type Paged } from '@leadfactory/db/platform/whose';
import { id as anId } from '@leadfactory/domain/platform/values';
import type { RequestEvent } from '@sveltejs/kit';

/** Whose id stands in a page's address; a test compares it with the pages. */
export const paged: Record<string, Paged> = {
  '/(app)/campaigns/[id]': 'campaign',
  '/(app)/imports/[id]': 'import',
  '/(app)/leads/[id]': 'lead',
  '/(app)/leads/[id]/assessments': 'lead',
  '/(app)/leads/[id]/assessments/[assessmentId]': 'lead',
  '/(app)/sequences/[id]': 'sequence',
  '/(app)/simulations/[id]': 'simulation',
};

/** To which of the person's other organisations a page belongs that was not found in the one they work in. */
export async function elsewhere({
  locals: { services, signedIn },
  route,
  params,
}: Pick<RequestEvent, 'locals' | 'route' | 'params'>): Promise<App.Error['elsewhere']> {
  const table = paged[route.id ?? ''];
  const id = (params as { id?: string }).id;
  if (!table || !id || !signedIn || !anId.safeParse(id).success) return undefined;
  const others = signedIn.memberships.filter(({ orgId }) => orgId !== signedIn.current?.orgId);
  const orgIds = others.map(({ orgId }) => orgId);
  const orgId = await organisationWith(services.db, orgIds, table, id);
  const found = others.find((other) => other.orgId === orgId);
  return found && { orgId: found.orgId, organisation: found.organisation };
}
