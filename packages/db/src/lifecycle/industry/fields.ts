import type { Industry } from '@leadfactory/domain/lifecycle/industry';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { rescoreForField } from '../../assessment/score/index.ts';
import { archiveOwnField, createOwnField, listOwnFields } from '../../crm/fields/index.ts';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Makes the industry's fields that are not there, and takes archived ones back into use; gives their labels. */
export async function bringFields(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { name, fields }: Industry,
): Promise<string[]> {
  const there = new Map((await listOwnFields(tx)).map((field) => [field.key, field]));
  const brought: string[] = [];
  for (const field of fields) {
    const own = there.get(field.key);
    if (own && !own.archivedAt) continue;
    const label = own?.label ?? field.label;
    await free(tx, label, name);
    if (own) {
      await archiveOwnField(tx, orgId, actor, { id: own.id, archived: false });
      await rescoreForField(tx, orgId, actor, own.key);
    } else await createOwnField(tx, orgId, actor, field);
    brought.push(label);
  }
  return brought;
}

/** Throws `conflict` where a field in use has this name under another key: only its owner can say what it is to be. */
async function free(tx: Tx, label: string, industry: string): Promise<void> {
  const taken = await tx.customField.findFirst({
    where: { archivedAt: null, label: { equals: label, mode: 'insensitive' } },
    select: { id: true },
  });
  if (taken)
    throw new DomainError(
      'conflict',
      `"${industry}" brings a field "${label}", and you have another of that name. Rename yours in Settings → Fields first.`,
      'industry',
    );
}
