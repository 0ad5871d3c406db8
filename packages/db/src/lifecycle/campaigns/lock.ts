import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

interface Locked {
  name: string;
  status: string;
  templateId: string;
  staysOpen: boolean;
  archivedAt: Date | null;
}

/** A campaign's row, until the transaction ends. Throws `not_found`. */
export async function lockCampaign(tx: Tx, campaignId: string): Promise<Locked> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT name, status, template_id AS "templateId", stays_open AS "staysOpen", archived_at AS "archivedAt"
    FROM campaign WHERE id = ${campaignId}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'This campaign does not exist.');
  return row;
}
