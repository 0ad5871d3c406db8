import { ensureSystemPrompts } from './assessment/insight/prompts/ensure.ts';
import { ensureIdentityKeys } from './crm/rekey/ensure.ts';
import { ensureMemberRights } from './platform/client/member-rights.ts';

/** Makes what must stand in a migrated database, as the tables' owner; done twice, also at once, it is done once. */
export type Ensure = (ownerUrl: string) => Promise<void>;

/** What each room must find in a database, whatever the migrations brought: one line per room that needs it. */
export const ensured: readonly Ensure[] = [ensureMemberRights, ensureSystemPrompts, ensureIdentityKeys];
