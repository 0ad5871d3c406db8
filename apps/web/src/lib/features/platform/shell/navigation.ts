import type { Component } from 'svelte';
import type { Role } from '@leadfactory/domain/identity/roles';
import type { PaletteEntry } from '#lib/ui/index.ts';

type Icon = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

/** A place of the app in its main navigation. */
export interface Place {
  href: string;
  label: string;
  icon: Icon;
  /** Follows "g" on the keyboard. */
  key: string;
  onPhone: boolean;
  /** Places, sections and deeds stand in the order of their ranks. */
  rank: number;
}
/** A section of the settings, with the least role that may open it. */
export interface Section {
  href: string;
  label: string;
  role: Role;
  rank: number;
}
/** Something that the palette offers to do: it leads to a page. */
export interface Deed {
  href: string;
  label: string;
  icon: Icon;
  keywords: string[];
  rank: number;
}
/** What a room adds to navigation, settings and palette; each room has its piece in `<room>/navigation.ts`. */
export interface RoomNavigation {
  places?: readonly Place[];
  sections?: readonly Section[];
  deeds?: readonly Deed[];
  /** What the palette finds for the words that somebody types. */
  search?: { heading: string; find: (words: string) => Promise<PaletteEntry[]> };
}

export const isCurrent = (href: string, pathname: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
