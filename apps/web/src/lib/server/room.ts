import type { Role } from '@leadfactory/domain/identity/roles';
import type { AnyTRPCProcedure } from '@trpc/server';

/** What a room gives to the server. */
export interface Room {
  /** The sections of the REST documentation that begin in this room; later rooms may put operations in them. */
  tags: Tags;
  /** Who may call what. Written beside the procedures as a second opinion: a test compares the two. */
  roles: RoleTable;
  /** By namespace. Several rooms may have procedures in one. */
  procedures: Record<string, Record<string, AnyTRPCProcedure>>;
  /** OpenAPI operations that are no procedures, by path. */
  paths?: Record<string, object>;
}

export interface Tag {
  name: string;
  description: string;
}
export type Tags = Record<string, Tag>;

/** Who may call: `anyone` needs no sign-in, a `person` one but no organisation; else the least role. */
export type Least = Role | 'person' | 'anyone';

/** Who may call each procedure (`namespace.name`). */
export type RoleTable = Partial<Record<Least, readonly string[]>>;
