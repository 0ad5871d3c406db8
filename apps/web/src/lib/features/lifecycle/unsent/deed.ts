import type { DeedPlace } from '@leadfactory/domain/crm/life';
import type { Unsent } from '@leadfactory/domain/lifecycle/unsent/schemas';
import { leadUrl } from '#lib/urls/crm.ts';
import { organisationUrl } from '#lib/urls/identity.ts';
import { campaignUrl, campaignsUrl, newCampaignUrl } from '#lib/urls/lifecycle.ts';
import { calendarUrl, draftsUrl, mailboxesUrl, suppressionUrl } from '#lib/urls/outreach.ts';

/** What a deed is about, as far as it is one thing. */
export type About = Partial<Pick<Unsent, 'campaignId' | 'mailboxId'>> & { leadId?: string | null };

const places: Record<DeedPlace, (about: About) => string | null> = {
  lead: ({ leadId }) => (leadId ? leadUrl(leadId) : null),
  campaign: ({ campaignId }) => (campaignId ? campaignUrl(campaignId) : campaignsUrl()),
  organisation: () => organisationUrl(),
  mailboxes: () => mailboxesUrl(),
  calendar: ({ mailboxId }) => calendarUrl(mailboxId ? { mailboxId } : {}),
  drafts: ({ leadId, campaignId }) => draftsUrl(leadId ? { leadId } : campaignId ? { campaignId } : {}),
  do_not_contact: () => suppressionUrl(),
  new_campaign: ({ leadId }) => newCampaignUrl(leadId ? { leadIds: [leadId] } : {}),
};

/** Where a deed is done; null where it is done on the spot, or there is no such place. */
export const deedUrl = (where: DeedPlace | 'resume', about: About): string | null =>
  where === 'resume' ? null : places[where](about);
