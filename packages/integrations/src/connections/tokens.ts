import { VendorError } from '@leadfactory/domain/platform/errors';
import { seal, unseal, Unsealable, type Keyring } from '@leadfactory/tokens';
import { z } from 'zod';
import { vendorOf } from '../registry.ts';
import type { ConnectionStore, Kept } from './store.ts';

/** A token is renewed so long before it runs out: what begins with it ends with it. */
const EARLY_MS = 2 * 60_000;

const held = z.looseObject({
  access: z.record(z.string(), z.object({ token: z.string(), until: z.number() })),
});

interface TokensDeps {
  store: Pick<ConnectionStore, 'alone'>;
  env: object;
  keyring: Keyring | null;
  now: () => Date;
}

/**
 * Tokens of accounts that were signed in to. One is renewed by one process at a time, and kept for all: a provider that gives
 * another refresh token each time takes the old one no more, so that two who renew at once would sign each other out.
 */
export function createTokens({ store, env, keyring, now }: TokensDeps) {
  /** As they were last read, by connection and credentials. */
  const known = new Map<string, { version: string; access: z.infer<typeof held>['access'] }>();
  const isGood = (one: { token: string; until: number } | undefined, refused?: string) =>
    !!one && one.token !== refused && one.until - EARLY_MS > now().getTime();

  return {
    /** For what `audience` names; another than `refused`. Throws a VendorError. */
    async of(
      { orgId, id, vendor: vendorId, version }: Pick<Kept, 'orgId' | 'id' | 'vendor' | 'version'>,
      audience: string,
      refused?: string,
    ): Promise<string> {
      const last = known.get(id);
      const one = last?.version === version ? last.access[audience] : undefined;
      if (isGood(one, refused)) return one!.token;
      const vendor = vendorOf(vendorId);
      const fail = (why: string, cause?: unknown): never => {
        throw new VendorError(vendor?.name ?? vendorId, { kind: 'retryable' }, why, { cause });
      };
      const door = vendor?.account?.(env);
      if (!door || !keyring)
        return fail('This server has no client for it any more: whoever runs it sets its variables.');
      const access = await store
        .alone(orgId, id, async (kept) => {
          const of = { orgId, connectionId: id };
          const credentials = unseal(keyring, of, kept);
          const { access } = held.parse(credentials);
          // Another process renewed it meanwhile.
          if (isGood(access[audience], refused)) return { sealed: null, result: access };
          const renewed = await door.renew(credentials, audience);
          return { sealed: seal(keyring, of, renewed), result: held.parse(renewed).access };
        })
        .catch((error: unknown) => {
          if (error instanceof Unsealable) return fail(`The account cannot be read. ${error.message}`, error);
          throw error;
        });
      const fresh = access?.[audience];
      if (!access || !fresh) return fail('The account was removed.');
      known.set(id, { version, access });
      return fresh.token;
    },
  };
}
