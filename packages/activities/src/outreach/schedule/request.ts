import { whereaboutsOf, type ScheduleContext, type Whereabouts } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';
import { BY_COUNTRY_ALONE, BY_HOME_ALONE, zonesOfCountry } from '@leadfactory/domain/acquisition/enrichment';
import { zoneOr, type SlotRequest } from '@leadfactory/domain/outreach/schedule';

/** When a mail may leave, by the lead's own clocks and calendar as far as they are known. */
export function slotRequest(context: ScheduleContext, notBefore: Date): SlotRequest {
  return {
    notBefore,
    leadZones: zonesOfLead(context),
    country: countryOf(context) ?? context.orgCountry,
    mailbox: { ...context, timeZone: zoneOr(context.timeZone, 'UTC') },
  };
}

/**
 * The lead's zone: as it was given, else the best guess. Where nothing but the country is known, all zones of the country:
 * a mail leaves when it is the hour in each of them. Where not even that is, the organisation's own.
 */
function zonesOfLead(context: Whereabouts): string[] {
  const { leadZone, zoneGuess, orgZone } = context;
  const guessed = zoneGuess !== null && (leadZone === null || leadZone === zoneGuess.value);
  const known = guessed && zoneGuess.method === BY_COUNTRY_ALONE ? null : (leadZone ?? zoneGuess?.value);
  if (known && zoneOr(known, '') !== '') return [known];
  const country = countryOf(context);
  const zones = country ? zonesOfCountry(country) : [];
  return zones.length > 0 ? zones : [zoneOr(orgZone, 'UTC')];
}

/** The zone in which a lead is likeliest to be; UTC for one that is gone. */
export async function likeliestZone(tx: Tx, leadId: string): Promise<string> {
  const known = await whereaboutsOf(tx, leadId);
  return (known && zonesOfLead(known)[0]) ?? 'UTC';
}

/** As it was given, else the best guess; null where it would rest on nothing but where the organisation is. */
function countryOf({ leadCountry, countryGuess }: Whereabouts): string | null {
  if (leadCountry) return leadCountry;
  return countryGuess && countryGuess.method !== BY_HOME_ALONE ? countryGuess.value : null;
}
