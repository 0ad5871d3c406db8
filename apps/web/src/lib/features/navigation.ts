import { acquisition } from './acquisition/navigation.ts';
import { analytics } from './analytics/navigation.ts';
import { assessment } from './assessment/navigation.ts';
import { compliance } from './compliance/navigation.ts';
import { crm } from './crm/navigation.ts';
import { identity } from './identity/navigation.ts';
import { lifecycle } from './lifecycle/navigation.ts';
import { outreach } from './outreach/navigation.ts';
import { revenue } from './revenue/navigation.ts';
import type { RoomSettings } from './identity/settings/sections.ts';
import type { RoomNavigation } from './platform/shell/navigation.ts';

const rooms: readonly (RoomNavigation & Partial<RoomSettings>)[] = [
  identity,
  crm,
  acquisition,
  assessment,
  outreach,
  revenue,
  lifecycle,
  analytics,
  compliance,
];
const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank;

/** The places of the app, the sections of its settings and what the palette offers, of all rooms. */
export const places = rooms.flatMap((room) => room.places ?? []).sort(byRank);
export const sections = rooms.flatMap((room) => room.sections ?? []).sort(byRank);
export const deeds = rooms.flatMap((room) => room.deeds ?? []).sort(byRank);
export const search = rooms.find((room) => room.search)?.search;
