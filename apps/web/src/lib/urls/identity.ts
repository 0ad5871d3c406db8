import { z } from 'zod';
import { accountOutcomes } from '#lib/contract/identity/connections.ts';
import { auditFilter } from '#lib/contract/identity/audit-log.ts';
import { refusals } from '#lib/contract/identity/providers.ts';
import { pageInput } from '#lib/contract/platform/page.ts';
import { queryOf, type QueryValues } from './query.ts';

/**
 * `next`: the page that somebody wanted before signing in. `refused`: why they came back from a provider with nothing; `by`:
 * which one.
 */
export const signInQuery = queryOf({
  next: z.string().max(4000).optional(),
  refused: z.enum([...refusals, 'away']).optional(),
  by: z.string().max(40).optional(),
});
export const signInUrl = (query: QueryValues<typeof signInQuery> = {}): string =>
  `/sign-in${signInQuery.write(query)}`;
/** Where the second factor is shown, after the password. */
export const codeUrl = (query: QueryValues<typeof signInQuery> = {}): string =>
  `/sign-in/code${signInQuery.write(query)}`;
/** What browsers ask for and answer there when a device opens the account. */
export const passkeyUrl = (): string => '/sign-in/passkey';
/** Leads to a provider that knows who people are, and back. */
export const providerUrl = (id: string, query: QueryValues<typeof signInQuery> = {}): string =>
  `/sign-in/with/${id}${signInQuery.write(query)}`;
export const providerCallbackUrl = (id: string): string => `/sign-in/with/${id}/callback`;
/** Where somebody sets up the second factor that their organisation asks for. */
export const secondFactorUrl = (): string => '/second-factor';
export const signOutUrl = (): string => '/sign-out';
export const forgotUrl = (): string => '/forgot';
/** Where a person chooses a password, by a link that they were sent. */
export const passwordUrl = (secret: string): string => `/password/${secret}`;
/** Where a person confirms that an address is theirs, by the link that went there. */
export const addressUrl = (secret: string): string => `/address/${secret}`;
/** Where whoever has the old address undoes the change. */
export const addressUndoUrl = (secret: string): string => `/address/undo/${secret}`;
/** Where an invited person answers. */
export const invitationUrl = (secret: string): string => `/invitation/${secret}`;

export const newOrganisationUrl = (): string => '/organisations/new';
export const settingsUrl = (): string => '/settings';
export const organisationUrl = (): string => '/settings/organisation';
export const brandingUrl = (): string => '/settings/branding';
const { cursor } = pageInput.shape;
/** `invited`: which page of the invitations below the members. */
export const membersQuery = queryOf({ cursor, invited: cursor });
export const membersUrl = (query: QueryValues<typeof membersQuery> = {}): string =>
  `/settings/members${membersQuery.write(query)}`;
export const teamsQuery = queryOf({ cursor });
export const teamsUrl = (query: QueryValues<typeof teamsQuery> = {}): string =>
  `/settings/teams${teamsQuery.write(query)}`;
export const apiKeysQuery = queryOf({ cursor });
export const apiKeysUrl = (query: QueryValues<typeof apiKeysQuery> = {}): string =>
  `/settings/api-keys${apiKeysQuery.write(query)}`;
/** `account`: what came of signing in to one, and `name`, which. */
export const connectionsQuery = queryOf({
  account: z.enum(accountOutcomes).optional(),
  name: z.string().max(320).optional(),
});
export const connectionsUrl = (query: QueryValues<typeof connectionsQuery> = {}): string =>
  `/settings/connections${connectionsQuery.write(query)}`;
/** Where a vendor sends people back to who signed in to an account there. */
export const accountCallbackUrl = (vendor: string): string => `/settings/connections/with/${vendor}/callback`;
/** `provider`: what came of connecting an account at a provider. */
export const accountQuery = queryOf({
  provider: z.enum(['connected', 'taken', ...refusals]).optional(),
});
export const accountUrl = (query: QueryValues<typeof accountQuery> = {}): string =>
  `/settings/account${accountQuery.write(query)}`;

export const auditQuery = queryOf({ ...auditFilter.shape, cursor });
export type AuditQuery = QueryValues<typeof auditQuery>;
export const auditUrl = (query: AuditQuery = {}): string => `/settings/audit${auditQuery.write(query)}`;
/** All that fit the filters, as a file. */
export const auditCsvUrl = (query: AuditQuery = {}): string =>
  `/settings/audit/export.csv${auditQuery.write({ ...query, cursor: undefined })}`;

/** Where a vendor tells of what happens; without a connection, of the environment's account. */
export const webhookUrl = (vendor: string, connectionId?: string): string =>
  `/api/webhooks/${vendor}${connectionId ? `/${connectionId}` : ''}`;
