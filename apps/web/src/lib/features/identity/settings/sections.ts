import type { Role } from '@leadfactory/domain/identity/roles';

/** A section of the settings, with the least role that may open it. */
export interface Section {
  href: string;
  label: string;
  role: Role;
  /** Sections stand in the order of their ranks. */
  rank: number;
}
/** What a room adds to the settings, beside its piece of the navigation. */
export interface RoomSettings {
  sections: readonly Section[];
}
