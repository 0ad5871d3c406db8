import { expect, test } from 'vitest';
import { capOn, isPublicHoliday, nextSlot, openings, waitOf, zoneOr, type MailboxRules } from './index.ts';

const office: MailboxRules = {
  timeZone: 'America/New_York',
  dailyCap: 50,
  gapSeconds: 90,
  startHour: 9,
  endHour: 17,
  weekends: false,
  holidays: false,
  warmup: null,
};
const always: MailboxRules = {
  ...office,
  gapSeconds: 0,
  startHour: 0,
  endHour: 24,
  weekends: true,
  holidays: true,
  dailyCap: 100_000,
};

function slot(
  notBefore: string,
  mailbox: Partial<MailboxRules> = {},
  {
    zone = 'America/New_York',
    zones = [zone],
    country = 'US',
    taken = [],
  }: { zone?: string; zones?: string[]; country?: string | null; taken?: string[] } = {},
) {
  const request = {
    notBefore: new Date(notBefore),
    leadZones: zones,
    country,
    mailbox: { ...office, ...mailbox },
    taken: taken.map((t) => new Date(t)),
  };
  const found = nextSlot(request);
  return 'at' in found ? found.at.toISOString() : found.reason;
}

test('at once in the hours, at nine before them, on the next working day after them', () => {
  expect(slot('2026-03-03T15:00:00Z')).toBe('2026-03-03T15:00:00.000Z');
  expect(slot('2026-03-03T08:00:00Z')).toBe('2026-03-03T14:00:00.000Z');
  expect(slot('2026-03-03T22:00:00Z')).toBe('2026-03-04T14:00:00.000Z');
  expect(slot('2026-03-06T22:00:00Z')).toBe('2026-03-09T13:00:00.000Z');
});

test("hours are the lead's, not the mailbox's", () => {
  expect(slot('2026-03-03T05:00:00Z', {}, { zone: 'Europe/Berlin', country: 'DE' })).toBe(
    '2026-03-03T08:00:00.000Z',
  );
  expect(slot('2026-03-02T20:00:00Z', {}, { zone: 'Asia/Tokyo', country: 'JP' })).toBe(
    '2026-03-03T00:00:00.000Z',
  );
});

test('nine stays nine when the clocks change', () => {
  // New York: forward on 8 March 2026, back on 1 November 2026, both Sundays.
  expect(slot('2026-03-06T23:00:00Z')).toBe('2026-03-09T13:00:00.000Z');
  expect(slot('2026-03-08T05:00:00Z', { weekends: true })).toBe('2026-03-08T13:00:00.000Z');
  expect(slot('2026-10-30T23:00:00Z')).toBe('2026-11-02T14:00:00.000Z');
  expect(slot('2026-11-01T03:00:00Z', { weekends: true })).toBe('2026-11-01T14:00:00.000Z');
});

test('an hour that does not exist begins when the clocks have moved; one that comes twice, at its first coming', () => {
  expect(slot('2026-03-08T05:00:00Z', { weekends: true, startHour: 2, endHour: 4 })).toBe(
    '2026-03-08T07:00:00.000Z',
  );
  expect(slot('2026-11-01T04:00:00Z', { weekends: true, startHour: 1, endHour: 2 })).toBe(
    '2026-11-01T05:00:00.000Z',
  );
});

test('keeps off weekends and public holidays of the country, unless the mailbox may', () => {
  expect(slot('2026-12-24T22:00:00Z')).toBe('2026-12-28T14:00:00.000Z');
  expect(slot('2026-12-24T22:00:00Z', { holidays: true })).toBe('2026-12-25T14:00:00.000Z');
  expect(slot('2026-12-24T22:00:00Z', { weekends: true })).toBe('2026-12-26T14:00:00.000Z');
  expect(slot('2026-12-24T22:00:00Z', {}, { country: null })).toBe('2026-12-25T14:00:00.000Z');
  expect(slot('2026-10-02T16:00:00Z', { weekends: true }, { zone: 'Europe/Berlin', country: 'DE' })).toBe(
    '2026-10-04T07:00:00.000Z',
  );
});

test('knows public holidays, not observances, and takes an unknown country as one without', () => {
  expect(['2026-07-03', '2026-11-26', '2027-07-05'].map((d) => isPublicHoliday('US', d))).toEqual([
    true,
    true,
    true,
  ]);
  expect(isPublicHoliday('us', '2026-02-14')).toBe(false);
  expect(isPublicHoliday('GB', '2026-12-28')).toBe(true);
  expect(isPublicHoliday('FR', '2026-07-14')).toBe(true);
  expect(isPublicHoliday('XX', '2026-12-25')).toBe(false);
});

test('keeps a gap to every taken slot, before and after', () => {
  const at = '2026-03-03T15:00:00Z';
  expect(slot(at, {}, { taken: ['2026-03-03T15:00:00Z'] })).toBe('2026-03-03T15:01:30.000Z');
  expect(slot(at, {}, { taken: ['2026-03-03T14:59:00Z'] })).toBe('2026-03-03T15:00:30.000Z');
  expect(slot(at, {}, { taken: ['2026-03-03T15:01:00Z'] })).toBe('2026-03-03T15:02:30.000Z');
  expect(slot(at, {}, { taken: ['2026-03-03T14:58:30Z', '2026-03-03T15:01:30Z'] })).toBe(
    '2026-03-03T15:00:00.000Z',
  );
  expect(slot('2026-03-03T21:59:00Z', {}, { taken: ['2026-03-03T21:59:00Z'] })).toBe(
    '2026-03-04T14:00:00.000Z',
  );
});

test('a full day rolls over to the next, by the day of the mailbox', () => {
  const taken = ['2026-03-03T14:00:00Z', '2026-03-03T14:10:00Z'];
  expect(slot('2026-03-03T15:00:00Z', { dailyCap: 2 }, { taken })).toBe('2026-03-04T14:00:00.000Z');
  // The lead's day in Tokyo spans two days of the mailbox: the second has room from midnight in New York on.
  expect(
    slot(
      '2026-03-04T01:00:00Z',
      { dailyCap: 1, endHour: 18 },
      { zone: 'Asia/Tokyo', country: 'JP', taken: ['2026-03-03T20:00:00Z'] },
    ),
  ).toBe('2026-03-04T05:00:00.000Z');
  expect(
    slot(
      '2026-03-04T01:00:00Z',
      { dailyCap: 1, endHour: 18 },
      { zone: 'Asia/Kolkata', country: 'IN', taken: ['2026-03-03T20:00:00Z'] },
    ),
  ).toBe('2026-03-04T05:00:00.000Z');
});

test('warms up: 10 on the first day, 5 more each day, never above the cap, none before', () => {
  const mailbox = { dailyCap: 22, warmup: '2026-03-02' };
  expect(
    ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-09'].map((d) => capOn(d, mailbox)),
  ).toEqual([0, 10, 15, 20, 22]);
  const taken = Array.from({ length: 10 }, (_, i) => `2026-03-03T14:${String(i * 5).padStart(2, '0')}:00Z`);
  expect(slot('2026-03-03T16:00:00Z', { warmup: '2026-03-03' }, { taken })).toBe('2026-03-04T14:00:00.000Z');
  expect(slot('2026-03-03T16:00:00Z', { warmup: '2026-03-10' })).toBe('2026-03-10T13:00:00.000Z');
});

test('a mailbox that never rests gives many leads one instant', () => {
  const at = '2026-12-25T03:00:00.000Z';
  expect(slot(at, always)).toBe(at);
  expect(slot(at, always, { taken: [at, at, at] })).toBe(at);
  expect(slot(at, { ...always, dailyCap: 3 }, { taken: [at, at, at] })).toBe('2026-12-25T05:00:00.000Z');
});

test('says why there is none in 60 days', () => {
  expect(slot('2026-03-03T15:00:00Z', { startHour: 9, endHour: 9 })).toBe('no_open_hours');
  expect(slot('2026-03-03T15:00:00Z', { warmup: '2027-01-01' })).toBe('no_open_hours');
  const taken = Array.from({ length: 70 }, (_, i) => new Date(Date.UTC(2026, 2, 3 + i, 16)).toISOString());
  expect(slot('2026-03-03T15:00:00Z', { dailyCap: 1 }, { taken })).toBe('mailbox_full');
});

test('a zone that does not exist gives way to the fallback', () => {
  expect(zoneOr('Mars/Olympus', 'UTC')).toBe('UTC');
  expect(zoneOr(null, 'UTC')).toBe('UTC');
  expect(zoneOr('Europe/Paris', 'UTC')).toBe('Europe/Paris');
});

test.each([
  ['SA', 'Asia/Riyadh', '2026-03-05T15:00:00Z', '2026-03-08T06:00:00.000Z'],
  ['AE', 'Asia/Dubai', '2026-03-06T15:00:00Z', '2026-03-09T05:00:00.000Z'],
  ['IR', 'Asia/Tehran', '2026-02-26T15:00:00Z', '2026-02-28T05:30:00.000Z'],
  ['NP', 'Asia/Kathmandu', '2026-02-27T12:00:00Z', '2026-03-01T03:15:00.000Z'],
  ['IN', 'Asia/Kolkata', '2026-02-27T12:00:00Z', '2026-02-28T03:30:00.000Z'],
  ['BD', 'Asia/Dhaka', '2026-02-26T12:00:00Z', '2026-03-01T03:00:00.000Z'],
  ['BN', 'Asia/Brunei', '2026-03-05T12:00:00Z', '2026-03-07T01:00:00.000Z'],
])('the weekend is the country’s: in %s', (country, zone, notBefore, expected) => {
  expect(slot(notBefore, {}, { country, zone })).toBe(expected);
});

test('hours from midnight to midnight have no gap where the zones’ midnights differ', () => {
  const zones = ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu'];
  // It is Saturday in New York, and still Friday in Honolulu.
  for (const at of ['2026-11-28T04:59:00.000Z', '2026-11-28T05:00:00.000Z', '2026-11-28T09:59:00.000Z'])
    expect(slot(at, always, { zones }), at).toBe(at);
  // The week begins when it has in the last of them, and ends when it has in the first.
  const weekdays = { ...always, weekends: false };
  expect(slot('2026-11-28T04:59:00Z', weekdays, { zones })).toBe('2026-11-28T04:59:00.000Z');
  expect(slot('2026-11-28T05:00:00Z', weekdays, { zones })).toBe('2026-11-30T10:00:00.000Z');
  // Christmas in one of them is Christmas.
  expect(slot('2026-12-26T05:00:00Z', { ...always, holidays: false }, { zones })).toBe(
    '2026-12-26T10:00:00.000Z',
  );
  // One hour of the clock, a day apart.
  const apart = ['Pacific/Honolulu', 'Pacific/Kiritimati'];
  expect(slot('2026-03-03T12:00:00Z', { weekends: true }, { zones: apart })).toBe('2026-03-03T19:00:00.000Z');
});

test('where a lead may be in several zones, hours are kept in each of them', () => {
  const zones = ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Pacific/Honolulu'];
  // In winter: from nine in Honolulu to five in New York.
  expect(slot('2026-03-03T12:00:00Z', {}, { zones })).toBe('2026-03-03T19:00:00.000Z');
  expect(slot('2026-03-03T21:59:00Z', {}, { zones })).toBe('2026-03-03T21:59:00.000Z');
  expect(slot('2026-03-03T22:00:00Z', {}, { zones })).toBe('2026-03-04T19:00:00.000Z');
  // Kaliningrad and Kamchatka share no working hour: the likeliest of them decides.
  const far = ['Europe/Moscow', 'Europe/Kaliningrad', 'Asia/Kamchatka'];
  expect(slot('2026-03-03T12:00:00Z', {}, { zones: far, country: 'RU' })).toBe('2026-03-03T12:00:00.000Z');
});

test.each([
  ['2026-03-03T15:00:00Z', null, null],
  ['2026-03-03T08:00:00Z', null, 'hours'],
  ['2026-03-02T23:00:00Z', null, 'hours'],
  ['2026-03-06T23:00:00Z', null, 'weekend'],
  ['2026-12-24T23:00:00Z', null, 'weekend'],
  ['2026-11-25T23:00:00Z', null, 'holiday'],
  ['2026-03-03T08:00:00Z', 'cap', 'cap'],
  ['2026-03-03T08:00:00Z', 'domain', 'domain'],
] as const)('from %s on, it is said what a mail waits for', (notBefore, full, wait) => {
  const request = {
    notBefore: new Date(notBefore),
    leadZones: ['America/New_York'],
    country: 'US',
    mailbox: office,
  };
  const [opening] = openings(request);
  expect(waitOf(request, opening!, opening!.from, full)).toBe(wait);
  if (full === null) expect(waitOf(request, opening!, opening!.from + 90_000, null)).toBe('order');
});
