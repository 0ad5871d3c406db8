import { whereaboutsOf, type ScheduleContext } from '@leadfactory/db/outreach/slots';
import type { Tx } from '@leadfactory/db/platform/client';
import { countryOf, zoneOr, zonesOfLead, type SlotRequest } from '@leadfactory/domain/outreach/schedule';

/** When a mail may leave, by the lead's own clocks and calendar as far as they are known. */
export function slotRequest(context: ScheduleContext, notBefore: Date): SlotRequest {
  return {
    notBefore,
    leadZones: zonesOfLead(context),
    country: countryOf(context) ?? context.orgCountry,
    mailbox: { ...context, timeZone: zoneOr(context.timeZone, 'UTC') },
  };
}

/** The zone in which a lead is likeliest to be; UTC for one that is gone. */
export async function likeliestZone(tx: Tx, leadId: string): Promise<string> {
  const known = await whereaboutsOf(tx, leadId);
  return (known && zonesOfLead(known)[0]) ?? 'UTC';
}
