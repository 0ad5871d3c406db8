import { anyOrganisation, api, problemOf } from '#lib/client/api.ts';
import { toast } from '#lib/ui/index.ts';
import { dashboardUrl } from '#lib/urls/analytics.ts';

/** Lets the session work in another organisation, and loads a page of it whole, so that nothing of the old one is left. */
export async function switchTo(orgId: string, to = dashboardUrl()): Promise<void> {
  try {
    await api.session.switchOrganisation.mutate({ orgId }, anyOrganisation);
    location.assign(to);
  } catch (error) {
    toast.error('The organisation was not switched', { description: problemOf(error).message });
  }
}
