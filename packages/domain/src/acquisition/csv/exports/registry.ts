import type { KnownExport } from './export.ts';
import { apollo } from './apollo.ts';
import { apolloAccounts } from './apollo-accounts.ts';
import { googleContacts } from './google-contacts.ts';
import { googleMaps } from './google-maps.ts';
import { hubspot } from './hubspot.ts';
import { linkedinConnections } from './linkedin-connections.ts';
import { mailchimp } from './mailchimp.ts';
import { outlook } from './outlook.ts';
import { pipedriveOrganizations } from './pipedrive-organizations.ts';
import { pipedrivePeople } from './pipedrive-people.ts';
import { salesforceAccounts } from './salesforce-accounts.ts';
import { salesforceContacts } from './salesforce-contacts.ts';
import { salesforceLeads } from './salesforce-leads.ts';
import { zoho } from './zoho.ts';
import { zohoAccounts } from './zoho-accounts.ts';
import { zohoContacts } from './zoho-contacts.ts';

/** Programs whose exports are known by their columns; the first whose signature a file has is it. */
export const knownExports: readonly KnownExport[] = [
  hubspot,
  zoho,
  zohoContacts,
  zohoAccounts,
  salesforceLeads,
  salesforceAccounts,
  salesforceContacts,
  pipedrivePeople,
  pipedriveOrganizations,
  googleContacts,
  googleMaps,
  outlook,
  linkedinConnections,
  apolloAccounts,
  apollo,
  mailchimp,
];
