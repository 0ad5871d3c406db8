import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../platform/client/index.ts';
import { oneByOne } from '../platform/turns/index.ts';
import { membershipsOf } from './members.ts';

// By what a person can show more than a password: an authenticator app, and passkeys. All of these run `asPerson`.

/** Whoever changes what a person can show takes turns, so that two at once cannot take away the last of it. */
export const oneFactorAtATime = (tx: Tx, userId: string) => oneByOne(tx, `factors ${userId}`);

export interface StrongFactors {
  /** Confirmed. */
  app: boolean;
  passkeys: number;
}

export async function strongFactors(tx: Tx, userId: string): Promise<StrongFactors> {
  const [row] = await tx.$queryRaw<StrongFactors[]>`
    SELECT EXISTS (SELECT FROM second_factor WHERE user_id = ${userId} AND confirmed_at IS NOT NULL) AS app,
      (SELECT count(*)::int FROM passkey WHERE user_id = ${userId}) AS passkeys`;
  return row!;
}

/**
 * Refuses (`forbidden`) to go on `without` one of them where that leaves nothing to show that an organisation asks for;
 * until the transaction ends, nothing else of the person's is taken away.
 */
export async function keepsAStrongFactor(
  tx: Tx,
  userId: string,
  { without }: { without: 'app' | 'a passkey' },
): Promise<void> {
  await oneFactorAtATime(tx, userId);
  const { app, passkeys } = await strongFactors(tx, userId);
  if (without === 'app' ? passkeys > 0 : app || passkeys > 1) return;
  const asking = (await membershipsOf(tx, userId)).find(({ requiresSecondFactor }) => requiresSecondFactor);
  if (asking)
    throw new DomainError(
      'forbidden',
      `${asking.organisation} asks its people for a second factor, and this is your last. Set up another one first.`,
    );
}
