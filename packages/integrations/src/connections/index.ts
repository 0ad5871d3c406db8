import type { Capabilities, Capability } from '@leadfactory/domain/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { createGuard } from '@leadfactory/guard';
import { unseal, Unsealable, type Keyring } from '@leadfactory/tokens';
import { vendorOf, vendors } from '../registry.ts';
import { ownCapabilities, SignedOut, type SigningKey, type Tools, type Vendor } from '../vendor/index.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { mailPorts, reachMail } from './reach-mail.ts';
import type { ConnectionStore, Kept } from './store.ts';
import { observed, type Observed } from './observed.ts';
import { createTokens } from './tokens.ts';
import { withoutSecrets } from './without-secrets.ts';

export type { ConnectionStore, Kept } from './store.ts';

/** A vendor that does something for an organisation. */
export interface Connected<K extends Capability> {
  vendor: Pick<Vendor, 'id' | 'name' | 'webhook'>;
  /** Null: the environment's. */
  connectionId: string | null;
  use: Capabilities[K];
}

export interface Connections {
  /**
   * What does this for the organisation: its default connection, else what the environment configures; null where there is
   * neither, and a built-in engine does it. Throws a VendorError where the connection's credentials cannot be read.
   */
  of<K extends Capability>(orgId: string, capability: K): Promise<Connected<K> | null>;
  /**
   * What does this by one connection of the organisation's, whatever its default is: a mailbox's own account. Null where the
   * vendor does not do it, or the connection was removed. Throws as `of`.
   */
  through<K extends Capability>(
    orgId: string,
    connectionId: string,
    capability: K,
  ): Promise<Connected<K> | null>;
  /**
   * All that do this for the organisation, side by side: one connection of each vendor, the default one where there is one,
   * and what the environment configures. One whose credentials cannot be read is left out, and says so itself.
   */
  all<K extends Capability>(orgId: string, capability: K): Promise<Connected<K>[]>;
  /** Whether the organisation's own connection does this, readable or not. */
  hasOwn(orgId: string, capability: Capability): Promise<boolean>;
  /** What the environment configures for all organisations. */
  ofProcess<K extends Capability>(capability: K): Connected<K> | null;
  /** The same, of all vendors that it configures: people choose among them. */
  allOfProcess<K extends Capability>(capability: K): Connected<K>[];
  /** Whether the organisation ever had a connection for this, removed ones included. */
  everHad(orgId: string, capability: Capability): Promise<boolean>;
  /** Of an organisation's own connection; null where there is none. Throws a VendorError as `of`. */
  credentialsOf(orgId: string, id: string): Promise<{ vendor: Vendor; credentials: object } | null>;
  /** Asks the vendor whether it answers and knows us, and notes it. Gives what is wrong, or null. */
  check(orgId: string, id: string): Promise<string | null>;
  /** As `check`, for credentials that are kept nowhere yet, or the environment's. */
  tryOut(vendor: Vendor, credentials: object, own?: boolean): Promise<string | null>;
  /** Ends what clients keep open. */
  close(): void;
}

export interface ConnectionsOptions {
  store: ConnectionStore;
  /** The environment as it was read. */
  env: object;
  /** Null: organisations cannot connect anything of their own. */
  keyring: Keyring | null;
  /** Private addresses that organisations may name all the same: `host:port`. */
  allow?: readonly string[];
  /** What signs an organisation's mails that are from a domain; null: nothing. Throws Unsealable. */
  signingKey?: (orgId: string, host: string) => Promise<SigningKey | null>;
  /** The provider lets us into the account no more: what rests on it stops. */
  onSignedOut?: (orgId: string, connectionId: string) => Promise<unknown>;
  now?: () => Date;
  /** Notes that could not be written; they fail nothing. */
  onLost?: (error: unknown) => void;
}

export function createConnections({
  store,
  env,
  keyring,
  allow = [],
  ...given
}: ConnectionsOptions): Connections {
  const now = given.now ?? (() => new Date());
  const lost = given.onLost ?? (() => {});
  const tools: Tools = {
    fetch: guardedFetch(createGuard({ allow: [...allow] })),
    reach: reachMail(createGuard({ allow: [...allow], ports: mailPorts })),
  };
  const tokens = createTokens({ store, env, keyring, now });
  const toolsOf = (kept: Pick<Kept, 'id' | 'orgId' | 'vendor' | 'version'>): Tools => ({
    ...tools,
    token: (audience, refused) =>
      tokens.of(kept, audience, refused).catch(async (error: unknown) => {
        if (error instanceof SignedOut) await given.onSignedOut?.(kept.orgId, kept.id).catch(lost);
        throw error;
      }),
    signingKey: (host) => given.signingKey?.(kept.orgId, host).catch(notReadable) ?? Promise.resolve(null),
  });
  const ofProcess = new Map<Capability, Connected<Capability> | null>();
  const allOfProcess = new Map<Capability, Connected<Capability>[]>();
  /** By connection and capability: made once, and again when the credentials changed. */
  const made = new Map<string, { version: string; connected: Connected<Capability> }>();

  function open({ id, orgId, vendor: vendorId, ...sealed }: Kept): { vendor: Vendor; credentials: object } {
    const vendor = vendorOf(vendorId);
    const fail = (why: string, cause?: unknown): never => {
      void store.recordUse(orgId, id, { error: why, blames: true, at: now() }).catch(lost);
      throw new VendorError(vendor?.name ?? vendorId, { kind: 'retryable' }, why, { cause });
    };
    if (!vendor) return fail('This vendor is not known any more.');
    if (!keyring) return fail('The credentials cannot be read: CREDENTIALS_KEYS is not set.');
    try {
      return { vendor, credentials: unseal(keyring, { orgId, connectionId: id }, sealed) };
    } catch (error) {
      if (error instanceof Unsealable) return fail(`The credentials cannot be read. ${error.message}`, error);
      throw error;
    }
  }

  function connect<K extends Capability>(kept: Kept, capability: K): Connected<K> {
    const key = `${kept.id}/${capability}`;
    const known = made.get(key);
    if (known?.version === kept.version) return known.connected as Connected<K>;
    const { vendor, credentials } = open(kept);
    const port = vendor.provides[capability]?.(credentials, toolsOf(kept));
    if (!port)
      throw new VendorError(vendor.name, { kind: 'permanent' }, `It does not do this (${capability}).`);
    const tell = ({ error, blames }: Observed) =>
      void store
        .recordUse(kept.orgId, kept.id, {
          error: error && withoutSecrets(vendor, credentials, error),
          ...{ blames, at: now() },
        })
        .catch(lost);
    const use = observed(port as object, tell) as Capabilities[K];
    const connected = { vendor, connectionId: kept.id, use };
    made.set(key, { version: kept.version, connected });
    return connected;
  }

  const connections: Connections = {
    async of(orgId, capability) {
      const kept = await store.defaultOf(orgId, capability);
      return kept ? connect(kept, capability) : connections.ofProcess(capability);
    },
    async through(orgId, connectionId, capability) {
      const kept = await store.byId(orgId, connectionId);
      const vendor = kept && vendorOf(kept.vendor);
      if (!kept || (vendor && !ownCapabilities(vendor).includes(capability))) return null;
      return connect(kept, capability);
    },
    async all<K extends Capability>(orgId: string, capability: K) {
      const first = await store.defaultOf(orgId, capability);
      const kept = [...(first ? [first] : []), ...(await store.allOf(orgId, vendorsOf(capability)))];
      const connected = kept
        .filter(({ vendor }, i) => kept.findIndex((other) => other.vendor === vendor) === i)
        .flatMap((one) => readable(() => connect(one, capability)));
      const environment = connections.ofProcess(capability);
      const isConnected = kept.some(({ vendor }) => vendor === environment?.vendor.id);
      return environment && !isConnected ? [...connected, environment] : connected;
    },
    hasOwn: async (orgId, capability) => (await store.defaultOf(orgId, capability)) !== null,
    ofProcess(capability) {
      if (!ofProcess.has(capability)) ofProcess.set(capability, fromEnvironment(env, capability));
      return ofProcess.get(capability) as Connected<typeof capability> | null;
    },
    allOfProcess<K extends Capability>(capability: K) {
      if (!allOfProcess.has(capability)) allOfProcess.set(capability, allFromEnvironment(env, capability));
      return allOfProcess.get(capability) as Connected<K>[];
    },
    everHad: (orgId, capability) => store.everHad(orgId, vendorsOf(capability)),
    async credentialsOf(orgId, id) {
      const kept = await store.byId(orgId, id);
      return kept && open(kept);
    },
    async check(orgId, id) {
      const kept = await store.byId(orgId, id);
      if (!kept) return null;
      const error = await Promise.resolve()
        .then(() => open(kept))
        .then(({ vendor, credentials }) => checked(vendor, credentials, toolsOf(kept)), messageOf);
      await store.recordCheck(orgId, id, { error, at: now() });
      return error;
    },
    tryOut: (vendor, credentials, own = false) => checked(vendor, credentials, own ? tools : {}),
    close() {
      closeAll([...ofProcess.values(), ...[...allOfProcess.values()].flat()]);
      closeAll([...made.values()].map(({ connected }) => connected));
    },
  };
  return connections;
}

const checked = (vendor: Vendor, credentials: object, tools: Tools): Promise<string | null> =>
  Promise.resolve()
    .then(() => vendor.check?.(credentials, tools))
    .then(
      () => null,
      (error: unknown) => withoutSecrets(vendor, credentials, messageOf(error)),
    );

/** A mail that was to be signed does not go out without. */
const notReadable = (error: unknown): never => {
  if (!(error instanceof Unsealable)) throw error;
  const why = `The key that signs its mails cannot be read. ${error.message}`;
  throw new VendorError('DKIM', { kind: 'retryable' }, why, { cause: error });
};

const vendorsOf = (capability: Capability): string[] =>
  vendors.filter(({ provides }) => provides[capability]).map(({ id }) => id);

const readable = <T>(connect: () => T): T[] => {
  try {
    return [connect()];
  } catch (error) {
    if (error instanceof VendorError) return [];
    throw error;
  }
};

const closeAll = (all: Iterable<Connected<Capability> | null>): void => {
  for (const one of all) (one?.use as { close?: () => void } | undefined)?.close?.();
};

function fromEnvironment<K extends Capability>(env: object, capability: K): Connected<K> | null {
  for (const vendor of vendors) {
    const connected = inEnvironment(env, vendor, capability);
    if (connected) return connected;
  }
  return null;
}

const allFromEnvironment = <K extends Capability>(env: object, capability: K): Connected<K>[] =>
  vendors.flatMap((vendor) => inEnvironment(env, vendor, capability) ?? []);

function inEnvironment<K extends Capability>(
  env: object,
  vendor: Vendor,
  capability: K,
): Connected<K> | null {
  const make = vendor.provides[capability];
  const credentials: object | null = make ? vendor.fromEnvironment(env) : null;
  const use = credentials && make!(credentials, {});
  return use ? { vendor, connectionId: null, use: use as Capabilities[K] } : null;
}

/** What went wrong, without the vendor's name before it: whoever reads it knows whom was asked. */
const messageOf = (error: unknown): string => {
  if (error instanceof VendorError) return error.message.slice(error.vendor.length + 2);
  return error instanceof Error ? error.message : String(error);
};
