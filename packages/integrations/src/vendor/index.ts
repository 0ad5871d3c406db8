import type { LookupAddress } from 'node:dns';
import type { Authentication } from '@leadfactory/domain/outreach/domains';
import type { Capabilities, Capability, VendorEvent } from '@leadfactory/domain/ports';
import type { z } from 'zod';
import type { AccountDoor } from './account.ts';

export * from './account.ts';
export * from './field.ts';

/** A webhook's request, as it came: signatures are over the bytes. */
export interface WebhookRequest {
  body: string;
  header(name: string): string | null;
}

export type WebhookAnswer =
  | { ok: true; events: VendorEvent[] }
  /** 4xx: not taken. 5xx: the vendor may send it again. */
  | { ok: false; status: 400 | 403 | 502 | 503; message: string };

/** What a vendor's client gets from us. */
export interface Tools {
  /** For addresses that an organisation gave: refuses private ones after resolution. Absent: the process's own. */
  fetch?: typeof fetch;
  /**
   * The addresses at which a mail server that an organisation gave may be reached: connect to one of these, and resolve the
   * name no second time. Rejects where it may not. Absent: the process's own, wherever it leads.
   */
  reach?: (host: string, port: number) => Promise<LookupAddress[]>;
  /**
   * A token of the account that was signed in to, for what `audience` names; another than `refused`, which the provider takes no
   * more. Throws a VendorError. Absent: nobody signs in to this vendor's accounts.
   */
  token?: (audience: string, refused?: string) => Promise<string>;
  /** What signs the organisation's mails that are from a domain, where nobody behind us does; null: nothing. */
  signingKey?: (host: string) => Promise<SigningKey | null>;
}

/** A key for DKIM: `<selector>._domainkey.<host>` holds its public half. */
export interface SigningKey {
  selector: string;
  /** PEM. */
  privateKey: string;
}

/** What one vendor can do of what the rooms want, and what it needs for it. `C`: its credentials. */
export interface Manifest<C extends object, S extends z.ZodObject, E> {
  /** Its folder's name: in addresses of webhooks and in the database, so never changed. */
  id: string;
  name: string;
  home: string;
  /** What it is for, in a sentence. */
  says: string;
  /** What a connection asks for. Absent: only the environment configures it. */
  credentials?: S;
  /** An account is signed in to, and its credentials are asked of nobody; null: the environment has no client for it. */
  account?(env: E): AccountDoor<C> | null;
  /** The process-wide connection of an environment that was read; null where it has none. */
  fromEnvironment(env: E): C | null;
  /** Of such an account: what is not what the vendor's name makes people expect, in a sentence. */
  environmentIs?(credentials: C): string | null;
  provides: { [K in Capability]?: (credentials: C, tools: Tools) => Capabilities[K] | null };
  /** Of what it provides, what an organisation's own connection never does. */
  environmentOnly?: readonly Capability[];
  /** Of who sends mails: by what receivers can tell whose they are. */
  authentication?: Authentication;
  /** A call that costs nothing and shows that the credentials work. Throws a VendorError. */
  check?(credentials: C, tools: Tools): Promise<void>;
  /** As the vendor publishes them; null: depends on the account. */
  limits: { perSecond?: number; perDay?: number } | null;
  /** In words, with the date that they were looked up where they are figures. */
  costs: string;
  /** Verifies a request and reads what it tells. Never throws for what was sent. */
  webhook?(request: WebhookRequest, credentials: C): Promise<WebhookAnswer>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the registry holds vendors of all credentials
export type Vendor = Manifest<any, z.ZodObject, any>;

/** What a connection of an organisation's own can do. */
export const ownCapabilities = ({ provides, environmentOnly = [] }: Vendor): Capability[] =>
  (Object.keys(provides) as Capability[]).filter((capability) => !environmentOnly.includes(capability));

/** Declares a vendor: its credentials and its part of the environment are checked against all that uses them. */
export const vendor = <C extends object, S extends z.ZodObject, E>(
  manifest: Manifest<C, S, E> & { credentials?: z.ZodType<C> },
): Vendor => manifest;

/** What a piece of the environment was read to. */
export type EnvOf<P extends { shape: z.core.$ZodLooseShape }> = z.output<z.ZodObject<P['shape']>>;
