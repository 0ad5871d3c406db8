import type { StepContext } from '@leadfactory/db/outreach/mail';
import { laws } from '@leadfactory/domain/outreach/consent';
import type { BodyParts } from './body.ts';

/** What stands under a mail to a lead, as its country's law asks; a postal address that is missing is shown as such. */
export const footerOf = ({
  organisation,
  postalAddress,
  country,
  fromAddress,
}: Pick<StepContext, 'organisation' | 'postalAddress' | 'country' | 'fromAddress'>): BodyParts['footer'] => ({
  organisation,
  postalAddress: postalAddress ?? '…',
  contact: laws.get(country)?.contact && fromAddress,
});
