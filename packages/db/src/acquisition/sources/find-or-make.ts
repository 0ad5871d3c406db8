import type { SourceKind } from '@leadfactory/domain/acquisition/sources';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/** The source of that name; made when there is none. What it cost is added up, in cents. */
export async function findOrMakeSource(
  tx: Tx,
  orgId: string,
  name: string,
  kind: SourceKind,
  costCents = 0,
): Promise<string> {
  const trimmed = name.trim().slice(0, 100);
  if (!trimmed) throw new DomainError('invalid', 'Say where the leads come from.', 'source');
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO source (org_id, name, kind, cost_cents, currency)
    SELECT id, ${trimmed}, ${kind}, ${costCents}::bigint, currency FROM organisation WHERE id = ${orgId}::uuid
    ON CONFLICT (org_id, name) DO UPDATE SET cost_cents = source.cost_cents + excluded.cost_cents RETURNING id::text`;
  return row!.id;
}
