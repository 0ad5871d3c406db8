import { PROOF_LINK_HOURS } from '@leadfactory/domain/outreach/mailboxes/proof';
import type { Letter } from '@leadfactory/domain/identity/letters';

/** To an address that an organisation wants to write as: whoever reads it may never have heard of either. */
export const proofLetter = (
  { address, ...of }: { organisation: string; address: string },
  url: string,
): Letter => letterOf({ organisation: named(of.organisation), address }, url);

/** As it is called, without what mail programs would make a link of: the only link is ours. */
const named = (organisation: string) =>
  organisation
    .replace(/[a-z][a-z+.-]*:\/\//gi, '')
    .replace(/[./](?=\S)/g, '$& ')
    .slice(0, 100);

const letterOf = (
  { organisation, address }: { organisation: string; address: string },
  url: string,
): Letter => ({
  subject: `May “${organisation}” send mails as ${address}?`,
  says: [
    `“${organisation}”, an organisation that works with LeadFactory, wants to send mails as ${address}: they would be from this address, and answers would come to it.`,
    'If you agree, open the page and confirm it there.',
  ],
  button: { label: 'See what is asked', url },
  also: [
    `The link works once, and for ${PROOF_LINK_HOURS} hours. Opening it does nothing yet.`,
    'If you do not know them, or do not agree, you need not answer: without your word nothing is sent as this address.',
  ],
});
