/** Where a sample business stands. Countries are ISO 3166 alpha-2, time zones IANA names. */
export interface Place {
  city: string;
  region: string | null;
  country: string;
  timeZone: string;
  /** Numbers set aside for fiction by the country's regulator, so that nobody is ever called. */
  phone: (n: number) => string;
}

const two = (n: number) => String(n % 100).padStart(2, '0');
const us = (area: string) => (n: number) => `+1 ${area} 555 01${two(n)}`;

export const places: readonly Place[] = [
  { city: 'Portland', region: 'OR', country: 'US', timeZone: 'America/Los_Angeles', phone: us('503') },
  { city: 'Chicago', region: 'IL', country: 'US', timeZone: 'America/Chicago', phone: us('312') },
  { city: 'Boston', region: 'MA', country: 'US', timeZone: 'America/New_York', phone: us('617') },
  { city: 'Denver', region: 'CO', country: 'US', timeZone: 'America/Denver', phone: us('303') },
  { city: 'Toronto', region: 'ON', country: 'CA', timeZone: 'America/Toronto', phone: us('416') },
  {
    city: 'London',
    region: null,
    country: 'GB',
    timeZone: 'Europe/London',
    phone: (n) => `+44 20 7946 00${two(n)}`,
  },
  {
    city: 'Berlin',
    region: null,
    country: 'DE',
    timeZone: 'Europe/Berlin',
    phone: (n) => `+49 30 23125 0${two(n)}`,
  },
  {
    city: 'Paris',
    region: null,
    country: 'FR',
    timeZone: 'Europe/Paris',
    phone: (n) => `+33 1 99 00 12 ${two(n)}`,
  },
  {
    city: 'Sydney',
    region: 'NSW',
    country: 'AU',
    timeZone: 'Australia/Sydney',
    phone: (n) => `+61 2 5550 10${two(n)}`,
  },
];

/** The place of that city, or one in turn. */
export const placeOf = (city: string | undefined, turn: number): Place =>
  places.find((p) => p.city.toLowerCase() === city?.toLowerCase()) ?? places[turn % places.length]!;

export const people = [
  ['Maria', 'Lindqvist', 'Owner'],
  ['James', 'Okafor', 'Managing director'],
  ['Priya', 'Raman', 'Marketing manager'],
  ['Tomás', 'Herrera', 'Owner'],
  ['Hannah', 'Weiss', 'Operations manager'],
  ['Luc', 'Moreau', 'Founder'],
  ['Aiko', 'Tanaka', 'Office manager'],
  ['Grace', 'Mensah', 'Owner'],
] as const;
