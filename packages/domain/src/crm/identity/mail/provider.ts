import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { DOMAINS } from 'free-email-domains-list';
import { registrable } from '../web/host.ts';
import { internetProviders } from './internet-providers.ts';

/** Brands of mail whose every ending is theirs, in the countries where they are (`yahoo.co.in`, `gmx.at`). */
const BRANDS = new Set(
  (
    'yahoo ymail rocketmail hotmail outlook live windowslive msn gmx aol gmail googlemail yandex zoho protonmail proton ' +
    'tutanota tuta posteo icloud wanadoo terra tiscali chello freenet t-online rediffmail maktoob laposte libero fastmail'
  ).split(' '),
);
/** Of a country, or of old; a young ending (`live.studio`) may be anybody's. */
const OLD_ENDING = /\.(?:[a-z]{2}|com|net|org|eu|info)$/;

/**
 * True where mail at a domain says nothing about a company: mail providers, internet providers, throw-away addresses.
 * `domain` is what follows the @.
 */
export function isMailProvider(domain: string): boolean {
  const { name, domain: registered, brand } = registrable(domain);
  return (
    [name, registered].some((one) => one !== null && isListed(one)) ||
    (BRANDS.has(brand) && registered !== null && OLD_ENDING.test(registered))
  );
}

const isListed = (domain: string): boolean =>
  DOMAINS.has(domain) || internetProviders.has(domain) || isThrowAway(domain);

let throwAway: Set<string> | undefined;

/** True for a domain that gives addresses to throw away. The library makes its set anew at every call, 4 ms each: once is enough. */
export const isThrowAway = (domain: string): boolean =>
  (throwAway ??= disposableEmailBlocklistSet()).has(domain.toLowerCase());
