import { permits, type Deviations, type Permission } from '@leadfactory/domain/identity/permissions';
import type { Role } from '@leadfactory/domain/identity/roles';

/** Whether the reader may do what asks for a role, and for a permission where it is named; the server decides by the same. */
export const may = (
  me: { role: Role } & Deviations,
  least: Role,
  permission: Permission | null = null,
): boolean => permits(me.role, me, least, permission);
