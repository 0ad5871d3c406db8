import type { Component } from 'svelte';
import type { OrgWords } from './renamed.ts';
import { plainWords } from '#lib/ui/data/plain.ts';
import type { PaletteEntry } from '#lib/ui/index.ts';

type Noun = keyof OrgWords;
type Icon = Component<{ class?: string; 'aria-hidden'?: 'true' }>;

/** A place of the app in its main navigation. */
export interface Place {
  href: string;
  label: string;
  /** The thing it lists, where an organisation's industry may call it something else. */
  noun?: Noun;
  icon: Icon;
  /** Follows "g" on the keyboard. */
  key: string;
  /** In the bar at the bottom of a phone; the others are behind More. */
  onPhone: boolean;
  /** Places and deeds stand in the order of their ranks. */
  rank: number;
  /** What of it waits for somebody is shown beside it, by this name. */
  counts?: keyof Waiting;
}
/** How much waits for somebody. */
export interface Waiting {
  /** Conversations with something that nobody has read. */
  inbox: number;
  /** Mails that somebody is to approve. */
  drafts: number;
}
/** Something that the palette offers to do: it leads to a page. */
export interface Deed {
  href: string;
  label: string;
  icon: Icon;
  keywords: string[];
  rank: number;
}
/** What a room adds to navigation and palette; each room has its piece in `<room>/navigation.ts`. */
export interface RoomNavigation {
  places?: readonly Place[];
  deeds?: readonly Deed[];
  /** What the palette finds for the words that somebody types. */
  search?: { heading: string; find: (words: string) => Promise<PaletteEntry[]> };
}

/** The places as this organisation calls them. */
export const placesFor = (words: OrgWords, places: readonly Place[]): readonly Place[] =>
  places.map((place) => (place.noun ? { ...place, label: plainWords(words[place.noun].many) } : place));

export const isCurrent = (href: string, pathname: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
