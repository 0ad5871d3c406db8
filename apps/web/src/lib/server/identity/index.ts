import type { Room } from '#lib/server/room.ts';
import { accountProcedures } from './procedures/account.ts';
import { apiKeyProcedures } from './procedures/api-keys.ts';
import { auditLogProcedures } from './procedures/audit-log.ts';
import { brandingProcedures } from './procedures/branding.ts';
import { connectionProcedures } from './procedures/connections.ts';
import { memberProcedures } from './procedures/members.ts';
import { organisationProcedures } from './procedures/organisation.ts';
import { sessionProcedures } from './procedures/session.ts';
import { teamProcedures } from './procedures/teams.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const identity = {
  tags,
  roles,
  procedures: {
    session: sessionProcedures,
    account: accountProcedures,
    teams: teamProcedures,
    branding: brandingProcedures,
    connections: connectionProcedures,
    settings: {
      ...organisationProcedures,
      ...memberProcedures,
      ...apiKeyProcedures,
      ...auditLogProcedures,
    },
  },
} satisfies Room;
