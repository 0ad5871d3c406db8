import { describe, expect, test } from 'vitest';
import { countryCode } from '../../crm/normalise/country.ts';
import { isDecisionMaker, isRegion, isRoleAddress, timeZoneOf } from './index.ts';

describe('time zones', () => {
  test.each<[place: Parameters<typeof timeZoneOf>[0], zone: string]>([
    [{ country: 'FR' }, 'Europe/Paris'],
    [{ country: 'DE' }, 'Europe/Berlin'],
    [{ country: 'US', region: 'TX' }, 'America/Chicago'],
    [{ country: 'US', region: 'az' }, 'America/Phoenix'],
    [{ country: 'US', phone: '+14155550100' }, 'America/Los_Angeles'],
    [{ country: 'US', phone: '+12125550100' }, 'America/New_York'],
    [{ country: 'US', phone: '+18005550100' }, 'America/New_York'],
    [{ country: 'US', region: 'CA', phone: '+12125550100' }, 'America/Los_Angeles'],
    [{ country: 'CA', phone: '+16045550100' }, 'America/Vancouver'],
    [{ country: 'AU', phone: '+61395550100' }, 'Australia/Melbourne'],
    [{ country: 'AU', region: 'WA' }, 'Australia/Perth'],
    [{ country: 'BR' }, 'America/Sao_Paulo'],
  ])('%o is %s', (place, zone) => {
    const guess = timeZoneOf(place)!;
    expect(guess.timeZone).toBe(zone);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: guess.timeZone })).not.toThrow();
  });

  test('are surer the more is known, and null where nothing is', () => {
    const confidence = (place: Parameters<typeof timeZoneOf>[0]) => timeZoneOf(place)!.confidence;
    expect(confidence({ country: 'FR' })).toBeGreaterThan(confidence({ country: 'US', region: 'TX' }));
    expect(confidence({ country: 'US', region: 'TX' })).toBeGreaterThan(
      confidence({ country: 'US', phone: '+14155550100' }),
    );
    expect(confidence({ country: 'US', phone: '+18005550100' })).toBeLessThan(0.5);
    expect(timeZoneOf({ country: '??' })).toBeNull();
    expect(isRegion('US', 'tx') && !isRegion('US', 'XX') && !isRegion('FR', 'TX')).toBe(true);
  });

  test('every zone named is one that the runtime knows, for every country', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    for (const country of letters.flatMap((a) => letters.map((b) => a + b))) {
      const guess = countryCode(country) && timeZoneOf({ country });
      if (guess)
        expect(() => new Intl.DateTimeFormat('en', { timeZone: guess.timeZone }), country).not.toThrow();
    }
  });
});

test.each([
  ['info@x.com', true],
  ['Sales+uk@x.com', true],
  ['office.berlin@x.com', true],
  ['contact2@x.com', true],
  ['ana@x.com', false],
  ['anna.sales@x.com', false],
  ['infoman@x.com', false],
])('%s is a role: %s', (email, is) => expect(isRoleAddress(email)).toBe(is));

test.each([
  ['Owner', true],
  ['Co-Founder & CEO', true],
  ['Geschäftsführerin', true],
  ['Head of Marketing', true],
  ['VP Sales', true],
  ['Receptionist', false],
  ['Executive assistant to the director', false],
  ['Accountant', false],
])('%s decides: %s', (title, is) => expect(isDecisionMaker(title)).toBe(is));
