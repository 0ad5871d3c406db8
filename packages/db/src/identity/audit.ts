import { maskedFields } from '@leadfactory/domain/platform/masking';
import type { ActorKind } from '@leadfactory/domain/identity/actors';
import type { Prisma } from '../generated/client.ts';
import type { Tx } from '../platform/client/index.ts';

/** Who did something: a signed-in person, an API key, or LeadFactory itself. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
  /** Absent for what LeadFactory does itself. */
  from?: Origin;
}

/** Where somebody asks from. */
export interface Origin {
  ip: string;
  userAgent: string | null;
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

/**
 * The same for what becomes of a person's account: in every organisation that they belong to. Runs in `db.global`, or in
 * `db.forUser` of that person.
 */
export async function auditPerson(
  tx: Tx,
  userId: string,
  action: string,
  from?: Origin,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  const told = JSON.stringify(maskedFields(data));
  const agent = from?.userAgent?.slice(0, MOST_OF_USER_AGENT) ?? null;
  await tx.$executeRaw`
    SELECT FROM audit_person(${userId}, ${action}, ${told}::jsonb, ${from?.ip ?? null}, ${agent})`;
}
