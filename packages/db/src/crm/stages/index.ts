import type { OrgStage } from '@leadfactory/domain/crm/stages';
import type { Tx } from '../../platform/client/index.ts';

/** The organisation's stages, in their order. */
export async function stagesOf(tx: Tx): Promise<OrgStage[]> {
  const rows = await tx.stage.findMany({ orderBy: { position: 'asc' }, omit: { orgId: true } });
  return rows as OrgStage[];
}
