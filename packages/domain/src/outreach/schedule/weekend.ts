import { weekdayOf } from './days.ts';

/** Days off of a week, as ISO numbers them: 1 Monday to 7 Sunday. */
type WeekDays = readonly number[];

const SATURDAY_SUNDAY: WeekDays = [6, 7];

/** Where the runtime's list (Unicode CLDR) is not what people there live by. */
const corrected: Readonly<Record<string, WeekDays>> = {
  // One day: Nepal works from Sunday on, Djibouti and Somalia from Saturday on.
  NP: [6],
  DJ: [5],
  SO: [5],
  // Sunday is a working day.
  BD: [5, 6],
  MV: [5, 6],
  PS: [5, 6],
  // Friday and Sunday.
  BN: [5, 7],
};

const weekends = new Map<string, WeekDays>();

/** True where `day` (YYYY-MM-DD) is of the weekend of a country (ISO 3166 alpha-2); null: Saturday and Sunday. */
export function isWeekend(day: string, country: string | null): boolean {
  const code = country?.toUpperCase() ?? '';
  let weekend = weekends.get(code);
  if (!weekend) weekends.set(code, (weekend = corrected[code] ?? byLocale(code)));
  return weekend.includes(weekdayOf(day));
}

/** Typed here since TypeScript's libraries do not know it yet. */
interface WithWeek {
  getWeekInfo?: () => { weekend: number[] };
}

function byLocale(code: string): WeekDays {
  if (!/^[A-Z]{2}$/.test(code)) return SATURDAY_SUNDAY;
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & WithWeek;
  return locale.getWeekInfo?.().weekend ?? SATURDAY_SUNDAY;
}
