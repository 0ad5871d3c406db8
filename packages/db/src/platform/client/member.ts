import type { Prisma } from '../../generated/client.ts';

/**
 * The role of whoever does not see all leads: row-level security has more policies for it (`seen`), which ask
 * `app.member_id`. Whoever sees all pays nothing for them.
 */
export const MEMBER = 'leadfactory_member';
/** Of whoever sees their own leads only: one owner, which an index finds in the list's order. It has the other's rights and policies. */
const OWN = 'leadfactory_own';

/** Whose rows a transaction is held to; nobody's where it is left out or empty. */
export interface Within {
  memberId?: string;
  /** They see their own leads only. */
  own?: boolean;
}

/** What a transaction sets for it. */
export const settingsWithin = ({ memberId, own = false }: Within): Record<string, string> =>
  memberId === undefined ? {} : { 'app.member_id': memberId, role: own ? OWN : MEMBER };

type Tx = Prisma.TransactionClient;

/** The member whose rows the transaction is held to; null where it sees all. */
export async function memberOf(tx: Pick<Tx, '$queryRaw'>): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ member: string | null }[]>`SELECT current_member() AS member`;
  return row!.member;
}

/**
 * For what concerns the organisation as a whole, whoever asked: whether it knows somebody already, for one. Nothing that
 * `work` read of others' leads may reach the member.
 */
export async function asOrganisation<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const [now] = await tx.$queryRaw<{ member: string | null; role: string }[]>`
    SELECT current_member() AS member, current_setting('role') AS role`;
  const { member, role } = now!;
  if (member === null) return work();
  await tx.$executeRaw`SELECT set_config('role', 'none', true), set_config('app.member_id', '', true)`;
  try {
    return await work();
  } finally {
    // Where the database refused something, the transaction is over, and the settings with it.
    await tx.$executeRaw`SELECT set_config('app.member_id', ${member}, true), set_config('role', ${role}, true)`.catch(
      () => {},
    );
  }
}
