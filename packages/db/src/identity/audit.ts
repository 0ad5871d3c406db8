import type { ActorKind } from '@leadfactory/domain/identity/actors';
import type { Prisma } from '../generated/client.ts';
import type { Tx } from '../platform/client/index.ts';

/** Who did something: a signed-in person, an API key, or LeadFactory itself. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
}

export const system: Actor = { kind: 'system', id: null };

/** Writes to the audit log, in the transaction of what it tells. `action` reads `campaign.started`. */
export async function audit(
  tx: Tx,
  orgId: string,
  actor: Actor,
  action: string,
  subject: string | null = null,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditLog.create({
    data: { orgId, actorKind: actor.kind, actorId: actor.id, action, subject, data },
    select: { id: true },
  });
}

/** The same for what a person did to their own account: in every organisation that they belong to. */
export async function auditPerson(
  tx: Tx,
  userId: string,
  action: string,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.$executeRaw`SELECT FROM audit_person(${userId}, ${action}, ${JSON.stringify(data)}::jsonb)`;
}
