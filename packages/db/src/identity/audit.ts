import { maskedFields } from '@leadfactory/domain/platform/masking';
import type { ActorKind } from '@leadfactory/domain/identity/actors';
import type { Prisma } from '../generated/client.ts';
import type { Tx } from '../platform/client/index.ts';

/** Who did something: a signed-in person, an API key, or LeadFactory itself. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
  /** Where they asked from; absent for what LeadFactory does itself. */
  from?: { ip: string; userAgent: string | null };
}

/** So much of a browser's name tells which it was. */
const MOST_OF_USER_AGENT = 200;

export const system: Actor = { kind: 'system', id: null };

/**
 * Writes to the audit log, in the transaction of what it tells. `action` reads `campaign.started`. What in `data` looks
 * like a secret, an address or a number of a person is masked: entries are for good, people are not.
 */
export async function audit(
  tx: Tx,
  orgId: string,
  actor: Actor,
  action: string,
  subject: string | null = null,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditLog.create({
    data: {
      ...{ orgId, actorKind: actor.kind, actorId: actor.id, action, subject },
      ...{ data: maskedFields(data) as Prisma.InputJsonObject, ip: actor.from?.ip ?? null },
      userAgent: actor.from?.userAgent?.slice(0, MOST_OF_USER_AGENT) ?? null,
    },
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
