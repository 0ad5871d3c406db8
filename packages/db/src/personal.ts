import { personal as acquisition } from './acquisition/personal.ts';
import { personal as assessment } from './assessment/personal.ts';
import { personal as crm } from './crm/personal.ts';
import { personal as identity } from './identity/personal.ts';
import { personal as lifecycle } from './lifecycle/personal.ts';
import { personal as outreach } from './outreach/personal.ts';
import { personal as platform } from './platform/personal.ts';
import type { PersonalPiece, Place } from './platform/personal/index.ts';
import { personal as compliance } from './compliance/personal.ts';
import { personal as revenue } from './revenue/personal.ts';

/** Where personal data lives: one line per room. The last is erased first: what a person is found by goes last. */
export const personalPieces: readonly PersonalPiece[] = [
  platform,
  identity,
  crm,
  acquisition,
  assessment,
  outreach,
  revenue,
  lifecycle,
  compliance,
];

/** In the order in which they are erased. */
export const places: readonly Place[] = personalPieces.toReversed().flatMap((piece) => piece.places);
