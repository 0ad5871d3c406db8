import { activity } from './activity.ts';
import { city } from './city.ts';
import { company } from './company.ts';
import { consentAt } from './consent-at.ts';
import { consentSource } from './consent-source.ts';
import { consentUntil } from './consent-until.ts';
import { consent } from './consent.ts';
import { cost } from './cost.ts';
import { country } from './country.ts';
import { created } from './created.ts';
import { domain } from './domain.ts';
import { email } from './email.ts';
import { firstName } from './first-name.ts';
import { fullName } from './full-name.ts';
import { industry } from './industry.ts';
import { lastName } from './last-name.ts';
import { name } from './name.ts';
import { next } from './next.ts';
import { owner } from './owner.ts';
import { phone } from './phone.ts';
import { postcode } from './postcode.ts';
import { profile } from './profile.ts';
import { region } from './region.ts';
import { role } from './role.ts';
import { score } from './score.ts';
import { source } from './source.ts';
import { stage } from './stage.ts';
import { street } from './street.ts';
import { temperature } from './temperature.ts';
import { timeZone } from './time-zone.ts';
import { website } from './website.ts';
import { websiteStatus } from './website-status.ts';

/** Every field that a lead, its company or its contact has, in the order in which people are shown them. */
export const registry = [
  ...[name, company, website, domain, email, phone, profile, fullName, firstName, lastName, role],
  ...[street, postcode, city, region, country, timeZone, industry, cost],
  ...[consent, consentSource, consentAt, consentUntil],
  ...[stage, score, temperature, websiteStatus, next, source, owner, activity, created],
] as const;
