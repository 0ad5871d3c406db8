import { connectionStatuses, credentialKinds } from '@leadfactory/domain/platform/connections';
import type { Capability } from '@leadfactory/domain/ports';
import { z } from 'zod';
import { id, instant } from '../platform/values.ts';

export const capability = z.enum({
  storage: 'storage',
  enricher: 'enricher',
  model: 'model',
  speedAudit: 'speedAudit',
  mailSender: 'mailSender',
  mailLookup: 'mailLookup',
  inbox: 'inbox',
  payment: 'payment',
  signIn: 'signIn',
} satisfies { [K in Capability]: K });

/** What is asked for a connection. */
const formField = z.object({
  name: z.string(),
  label: z.string(),
  hint: z.string().nullable(),
  example: z.string().nullable(),
  kind: z.enum(credentialKinds),
  /** Of a choice: what is kept, and what people read; else none. */
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  required: z.boolean(),
  /** Taken, and never given out again. */
  secret: z.boolean(),
});

const vendor = z.object({
  id: z.string(),
  name: z.string(),
  home: z.string(),
  says: z.string(),
  costs: z.string(),
  limits: z.object({ perSecond: z.number().nullable(), perDay: z.number().nullable() }).nullable(),
  provides: z.array(capability),
  /** Whether an account there is signed in to; `no_client`: it would be, but this server is not known there. Null: it is not. */
  signIn: z.enum(['offered', 'no_client']).nullable(),
  /** Null: nobody types anything in: only the environment configures it, or an account there is signed in to. */
  form: z.array(formField).nullable(),
  /** Where it tells us of what happens, before the connection's id; null: it tells nothing. */
  webhook: z.string().nullable(),
});

const connection = z.object({
  id,
  vendor: z.string(),
  vendorName: z.string(),
  name: z.string(),
  /** What was given for it that is no secret. */
  settings: z.record(z.string(), z.string()),
  provides: z.array(capability),
  /** What of it this connection does for the organisation. */
  defaultOf: z.array(capability),
  status: z.enum(connectionStatuses),
  lastError: z.string().nullable(),
  lastErrorAt: instant.nullable(),
  lastCheckedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  createdAt: instant,
  webhook: z.string().nullable(),
});

export const connectionList = z.object({
  /** The oldest first. */
  connections: z.array(connection),
  /** Accounts of this server, which serve all its organisations. */
  environment: z.array(
    z.object({
      vendor: z.string(),
      vendorName: z.string(),
      provides: z.array(capability),
      /** What is not what the name makes people expect. */
      note: z.string().nullable(),
    }),
  ),
  vendors: z.array(vendor),
  /** False: this server has no key to encrypt credentials with, so none can be added. */
  canAdd: z.boolean(),
  /** For a connection that is to be added, so that the address of its webhook is known before. */
  nextId: id,
});

const name = z.string().trim().min(1, 'Give it a name.').max(80);
/** By the names of the vendor's form; what is ticked reads `yes`. */
const credentials = z.record(z.string().max(60), z.string().max(4000));

export const connectionInput = z.object({
  id: id.optional(),
  vendor: z.string().max(60),
  name,
  credentials,
  /** False: it does nothing until it is made the default of something. */
  use: z.boolean().default(true),
});
/** New credentials are given whole: what is left out is not kept. */
export const connectionChange = z.object({
  id,
  name: name.optional(),
  credentials: credentials.optional(),
});
/** `id` null: what the environment configures, or a built-in engine. */
export const defaultInput = z.object({ capability, id: id.nullable() });

/** `id`: the connection to sign in to again; `hint`: the address whose account is wanted. */
export const signInBegin = z.object({
  vendor: z.string().max(60),
  id: id.nullish(),
  hint: z.string().max(320).optional(),
});
/** What stands behind the `?` of the address that a browser came back to. */
export const signInEnd = z.object({ vendor: z.string().max(60), search: z.string().max(8_000) });

/**
 * `connected`: an account more; `again`: one that was known; `other`: it is another than the one that was to be signed in to;
 * `cancelled` by its person; `late`: over, or begun elsewhere; `failed`: the provider's word was not what it should be.
 */
export const accountOutcomes = ['connected', 'again', 'other', 'cancelled', 'late', 'failed'] as const;
export const signedIn = z.object({ outcome: z.enum(accountOutcomes), name: z.string().nullable() });

/** By the vendor whose account the environment configures. */
export const environmentCheck = z.object({ vendor: z.string().max(60) });

/** What is wrong, in the vendor's words; null where it answers and knows us, or nobody was asked: no credentials were given. */
export const checked = z.object({ problem: z.string().nullable() });
export const connectionAdded = checked.extend({ id });
