import type { StepOf } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { ownFields } from '../../../crm/fields/index.ts';
import type { Reads, Tx } from '../../../platform/client/index.ts';

/** The day (YYYY-MM-DD) in a lead's own field; null where it holds none. */
export async function dateIn(tx: Reads, leadId: string, field: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ value: string | null }[]>`
    SELECT custom ->> ${`fields.${field}`} AS value FROM lead WHERE id = ${leadId}::uuid`;
  return row?.value && /^\d{4}-\d{2}-\d{2}$/.test(row.value) ? row.value : null;
}

/** Throws `invalid` for a field that there is not, or that holds no day. */
export async function checkWait(tx: Tx, { until }: StepOf<'wait'>): Promise<void> {
  if (!until || !('field' in until)) return;
  const dates = (await ownFields(tx))
    .filter(({ type }) => type.kind === 'date')
    .map(({ key }) => key.replace(/^fields\./, ''));
  if (!dates.includes(until.field))
    throw new DomainError(
      'invalid',
      `There is no field "${until.field}" of yours that holds a day. There are: ${dates.join(', ') || 'none yet'}.`,
    );
}
