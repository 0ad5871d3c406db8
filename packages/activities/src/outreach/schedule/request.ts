import { whereaboutsOf, type ScheduleContext } from '@leadfactory/db/outreach/slots';
import { isMailProvider, ownDomain } from '@leadfactory/domain/crm/identity';
import type { Tx } from '@leadfactory/db/platform/client';
import {
  countryOf,
  instantOf,
  zoneOr,
  zonesOfLead,
  type SlotRequest,
} from '@leadfactory/domain/outreach/schedule';
import type { Search } from './find.ts';

/**
 * When a mail may leave, by the lead's own clocks and calendar as far as they are known, and within the days of its campaign,
 * which are the mailbox's.
 */
export function slotRequest(context: ScheduleContext, notBefore: Date): SlotRequest {
  const { startsOn, endsOn } = context;
  const zone = zoneOr(context.timeZone, 'UTC');
  const begins = startsOn === null ? 0 : instantOf(startsOn, 0, zone);
  return {
    notBefore: new Date(Math.max(notBefore.getTime(), begins)),
    until: endsOn === null ? undefined : new Date(instantOf(endsOn, 24, zone)),
    leadZones: zonesOfLead(context),
    country: countryOf(context) ?? context.orgCountry,
    mailbox: { ...context, timeZone: zone },
  };
}

/** The company's own domain that a mail goes to, and how many may on a day; null where many share it, or nobody counts. */
export function companyOf({ email, domainCap }: ScheduleContext): Search['company'] {
  const host = email?.slice(email.lastIndexOf('@') + 1);
  if (!host || domainCap === 0 || isMailProvider(host)) return null;
  const domain = ownDomain(host);
  return domain === null ? null : { domain, cap: domainCap };
}

/** The zone in which a lead is likeliest to be; UTC for one that is gone. */
export async function likeliestZone(tx: Tx, leadId: string): Promise<string> {
  const known = await whereaboutsOf(tx, leadId);
  return (known && zonesOfLead(known)[0]) ?? 'UTC';
}
