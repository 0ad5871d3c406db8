import { grantRefusal, roles, type Role } from '@leadfactory/domain/identity/roles';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { hashSecret, randomSecret } from '@leadfactory/tokens';
import { asGlobal, Prisma, type Tx } from '../../platform/client/index.ts';
import type { Page } from '../../platform/cursor/index.ts';
import { keyset, type PageInput } from '../../platform/cursor/keyset.ts';
import { audit, type Actor } from '../audit.ts';
import { mayGrant } from '../authority.ts';

const DAYS = 7;

export interface Invitation {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Who invited; null: an API key or the system, or somebody who is gone. */
  inviter: string | null;
  createdAt: Date;
  expiresAt: Date;
  /** Null: the mail did not leave. */
  mailedAt: Date | null;
}

/** The secrets of an invitation's links; only their SHA-256 is kept. */
export interface InvitationLinks {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** For the mail alone: whoever has it has the address. */
  mailed: string;
  /** For the inviter's eyes; null unless it was asked for, and the address has no account yet. It proves nothing. */
  shown: string | null;
}

/** The organisation's invitations that wait for an answer, expired ones too, the newest first, a page at a time. */
export async function listInvitations(tx: Tx, input: PageInput = {}): Promise<Page<Invitation>> {
  const { beyond, order, sortValue, pageOf } = keyset(input, {
    ...{ key: Prisma.sql`i.created_at`, type: 'timestamptz', id: Prisma.sql`i.id`, dir: 'DESC' },
  });
  return pageOf(
    await tx.$queryRaw<(Invitation & { sortValue: string })[]>`
      WITH page AS MATERIALIZED (SELECT * FROM invitation i WHERE i.org_id = current_org() ${beyond} ${order})
      SELECT i.id::text, i.email::text, i.name, i.role, u.name AS inviter, i.created_at AS "createdAt",
        i.expires_at AS "expiresAt", i.mailed_at AS "mailedAt", ${sortValue}
      FROM page i LEFT JOIN colleague u ON u.id = i.invited_by ORDER BY i.created_at DESC, i.id DESC`,
  );
}

/**
 * Invites an address: nobody is a member, and no account is made, before its person accepts, within 7 days. Throws
 * `forbidden` for a role that the actor may not give, `conflict` for a member and for an address that is invited already.
 */
export async function inviteMember(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { email, name, role }: { email: string; name?: string; role: Role },
  { show = false }: { show?: boolean } = {},
): Promise<InvitationLinks> {
  const address = email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(address))
    throw new DomainError('invalid', `"${email}" is not an email address.`, 'email');
  await mayGrant(tx, actor, null, role);
  const [member] = await tx.$queryRaw<object[]>`
    SELECT FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.org_id = current_org() AND u.email = ${address}::citext`;
  if (member) throw new DomainError('conflict', `${address} is a member already.`, 'email');
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO invitation (org_id, email, name, role, invited_by, expires_at)
    VALUES (${orgId}::uuid, ${address}::citext, ${name?.trim() || address.split('@')[0]!}, ${role},
      ${actor.kind === 'user' ? actor.id : null}, now())
    ON CONFLICT (org_id, email) DO NOTHING RETURNING id::text`;
  if (!row)
    throw new DomainError('conflict', `${address} is invited already. Send that invitation again.`, 'email');
  await audit(tx, orgId, actor, 'member.invited', row.id, {
    after: { email: address, role },
  });
  return freshLinks(tx, row.id, show);
}

/** New links for another 7 days; the ones before stop working. Only owners do so for an owner: `forbidden`. */
export async function renewInvitation(
  tx: Tx,
  orgId: string,
  actor: Actor,
  id: string,
  { show = false }: { show?: boolean } = {},
): Promise<InvitationLinks> {
  const { email, role } = await invitationToChange(tx, actor, id);
  if (actor.kind === 'user') await tx.invitation.update({ where: { id }, data: { invitedBy: actor.id } });
  await audit(tx, orgId, actor, 'member.invited_again', id, { email, role });
  return freshLinks(tx, id, show);
}

/** Takes an invitation back: its links stop working. Only owners take back an owner's: `forbidden`. */
export async function withdrawInvitation(tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> {
  const { email, role } = await invitationToChange(tx, actor, id);
  await tx.invitation.deleteMany({ where: { id } });
  await audit(tx, orgId, actor, 'member.invitation_withdrawn', id, {
    before: { email, role },
  });
}

/** Takes back what a person, who has the role `mine` from now on (null: none), may not hand out any more. */
export async function withdrawBeyond(tx: Tx, userId: string, mine: Role | null): Promise<void> {
  const beyond = roles.filter((role) => !mine || grantRefusal(mine, null, role));
  await tx.invitation.deleteMany({ where: { invitedBy: userId, role: { in: beyond } } });
}

/** Notes that the mail with these links left. */
export const noteMailed = (tx: Tx, id: string) =>
  tx.invitation.updateMany({ where: { id }, data: { mailedAt: new Date() } });

async function invitationToChange(tx: Tx, actor: Actor, id: string): Promise<{ email: string; role: Role }> {
  const [row] = await tx.$queryRaw<{ email: string; role: Role }[]>`
    SELECT email::text, role FROM invitation WHERE org_id = current_org() AND id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'This invitation was answered or withdrawn already.');
  await mayGrant(tx, actor, row.role, row.role);
  return row;
}

async function freshLinks(tx: Tx, id: string, show: boolean): Promise<InvitationLinks> {
  const mailed = randomSecret();
  const secret = randomSecret();
  const [row] = await asGlobal(
    tx,
    () => tx.$queryRaw<{ email: string; name: string; role: Role; shown: boolean }[]>`
    UPDATE invitation i SET mailed_hash = ${hashSecret(mailed)}, mailed_at = NULL,
      shown_hash = CASE WHEN ${show}::boolean AND user_of_address(i.email) IS NULL THEN ${hashSecret(secret)} END,
      expires_at = now() + make_interval(days => ${DAYS}::int)
    WHERE i.id = ${id}::uuid RETURNING email::text, name, role, shown_hash IS NOT NULL AS shown`,
  );
  const { shown, ...rest } = row!;
  return { id, ...rest, mailed, shown: shown ? secret : null };
}
