/** One fact about a lead, with where it came from. `confidence` is 0..1. */
export interface Fact {
  field: string;
  value: string;
  /** Who says so: `csv`, `website`, `dns`, … */
  source: string;
  /** How it was read: `schema.org`, `mailto link`, `libphonenumber`, … */
  method: string;
  confidence: number;
  /** ISO 8601 UTC. */
  observedAt: string;
}

/** A fact before it is told when and by whom it was seen. */
export type Found = Pick<Fact, 'field' | 'value' | 'method' | 'confidence'>;

export { emailStatusOf, type EmailStatus } from './email-status.ts';
export { isDecisionMaker, isRoleAddress } from './people.ts';
export {
  BY_COUNTRY_ALONE,
  BY_HOME_ALONE,
  isRegion,
  timeZoneOf,
  zonesOfCountry,
  type Gazetteer,
  type Place,
  type TimeZoneGuess,
  type ZoneShare,
} from './time-zone.ts';
