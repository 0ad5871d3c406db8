import type { ScheduleContext } from '@leadfactory/db/outreach/slots';
import { zoneOr, type SlotRequest } from '@leadfactory/domain/outreach/schedule';

/** A lead whose zone or country is not known is taken to be where the organisation is. */
export function slotRequest(context: ScheduleContext, notBefore: Date): SlotRequest {
  const { leadZone, leadCountry, orgZone, orgCountry, ...rules } = context;
  return {
    notBefore,
    leadZone: zoneOr(leadZone, zoneOr(orgZone, 'UTC')),
    country: leadCountry ?? orgCountry,
    mailbox: { ...rules, timeZone: zoneOr(rules.timeZone, 'UTC') },
  };
}
