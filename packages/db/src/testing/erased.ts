import {
  beginErasure,
  concludeErasure,
  noteErased,
  requestErasure,
  type Whom,
} from '../compliance/erasure/index.ts';
import type { Actor } from '../identity/audit.ts';
import type { Tx } from '../platform/client/index.ts';

/** Erases a person at once, as the workflow does it step by step; files in storage are nobody's here. */
export async function eraseNow(tx: Tx, orgId: string, actor: Actor, whom: Whom): Promise<string> {
  const { erasureId } = await requestErasure(tx, orgId, actor, whom);
  const begun = await beginErasure(tx, orgId, erasureId, new Date());
  for (const place of begun?.places ?? []) await noteErased(tx, erasureId, { place, files: 0 });
  await concludeErasure(tx, orgId, erasureId, new Date());
  return erasureId;
}
