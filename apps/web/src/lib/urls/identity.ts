import { z } from 'zod';
import { pageInput } from '#lib/contract/platform/page.ts';
import { queryOf, type QueryValues } from './query.ts';

/** `next`: the page that somebody wanted before signing in. */
export const signInQuery = queryOf({ next: z.string().max(4000).optional() });
export const signInUrl = (query: QueryValues<typeof signInQuery> = {}): string =>
  `/sign-in${signInQuery.write(query)}`;
/** Where the second factor is shown, after the password. */
export const codeUrl = (query: QueryValues<typeof signInQuery> = {}): string =>
  `/sign-in/code${signInQuery.write(query)}`;
/** Where somebody sets up the second factor that their organisation asks for. */
export const secondFactorUrl = (): string => '/second-factor';
export const signOutUrl = (): string => '/sign-out';
export const forgotUrl = (): string => '/forgot';
/** Where a person chooses a password, by a link that they were sent. */
export const passwordUrl = (secret: string): string => `/password/${secret}`;
/** Where an invited person answers. */
export const invitationUrl = (secret: string): string => `/invitation/${secret}`;

export const newOrganisationUrl = (): string => '/organisations/new';
export const settingsUrl = (): string => '/settings';
export const organisationUrl = (): string => '/settings/organisation';
export const brandingUrl = (): string => '/settings/branding';
export const membersUrl = (): string => '/settings/members';
export const apiKeysUrl = (): string => '/settings/api-keys';
export const connectionsUrl = (): string => '/settings/connections';
export const accountUrl = (): string => '/settings/account';

export const auditQuery = queryOf({ cursor: pageInput.shape.cursor });
export const auditUrl = (query: QueryValues<typeof auditQuery> = {}): string =>
  `/settings/audit${auditQuery.write(query)}`;

/** Where a vendor tells of what happens; without a connection, of the environment's account. */
export const webhookUrl = (vendor: string, connectionId?: string): string =>
  `/api/webhooks/${vendor}${connectionId ? `/${connectionId}` : ''}`;
