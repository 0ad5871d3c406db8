import { parse } from 'tldts';
import { isMailProvider, isThrowAway } from '../../../crm/identity/index.ts';
import { registrable } from '../../../crm/identity/web/host.ts';
import { emailAddress, emailsIn } from '../../../crm/normalise/index.ts';
import { visible } from '../../../crm/normalise/visible.ts';

/** What a line of a list says: entries in their one spelling, and what of it is none, with the reason, in words. */
export interface ReadLine {
  entries: string[];
  refused: { text: string; why: string }[];
}

/**
 * An address as it stands in the list: lower case, the domain as people read it. What is no address of the usual form stays
 * as it is, in lower case, so that nothing that was once written to falls through.
 */
export const suppressionKey = (address: string): string =>
  emailAddress(address) ?? address.normalize('NFC').trim().toLowerCase();

/**
 * Reads what somebody typed, pasted, or has in a cell: addresses as they come (`Ann <ann@acme.com>; bob@acme.com`), or
 * domains (`acme.com`, `@acme.com`, `*@acme.com`, `https://www.acme.com/`). Blank text gives neither.
 */
export function readEntries(text: string): ReadLine {
  const line = visible(text).trim();
  if (line === '') return { entries: [], refused: [] };
  const whole = /^(?:\*?@|\*\.)(\S+)$/.exec(line)?.[1];
  if (whole) return domainsIn([whole], line);
  if (!line.includes('@')) return domainsIn(line.split(/[\s,;|]+/).filter(Boolean), line);
  const { values, unread } = emailsIn(line);
  if (unread === null) return { entries: values, refused: [] };
  return { entries: values, refused: [refusal(unread, 'This is no mail address.')] };
}

function domainsIn(pieces: readonly string[], line: string): ReadLine {
  const read = pieces.map((piece) => ({ piece, ...readDomain(piece) }));
  // Words of a sentence or a name are one mistake, not one each.
  if (read.every((one) => one.why === NEITHER)) return { entries: [], refused: [refusal(line, NEITHER)] };
  return {
    entries: [...new Set(read.flatMap(({ domain }) => domain ?? []))],
    refused: read.flatMap(({ piece, why }) => (why === undefined ? [] : [refusal(piece, why)])),
  };
}

const NEITHER = 'This is neither a mail address nor a domain.';
const refusal = (text: string, why: string) => ({ text: text.slice(0, 300), why });

/** A domain whose addresses are one organisation's, or why it is none. */
function readDomain(text: string): { domain: string; why?: undefined } | { domain?: undefined; why: string } {
  const host = text
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[./]+$/, '');
  if (!HOST.test(host) || host.length > 253 || /^[\d.]+$/.test(host)) return { why: NEITHER };
  const { name, domain, own, brand } = registrable(host);
  if (!name.includes('.')) return { why: isEnding(name) ? manyShare(name) : NEITHER };
  if (domain === null)
    return {
      why:
        brand === ''
          ? manyShare(name)
          : `No registry gives out names that end like ${name}: look for a slip.`,
    };
  if (own === null) return { why: manyShare(name) };
  if (isMailProvider(name) && !isThrowAway(name))
    return {
      why: `${name} is a provider of mail: it would cover everybody who has an address there. Add the addresses one by one.`,
    };
  return { domain: name };
}

const HOST = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}.-]*[\p{L}\p{N}\p{M}])?$/u;
/** `com`, `de`; longer ones (`company`, `team`) are words first. */
const isEnding = (name: string): boolean => /^[a-z]{2,3}$/.test(name) && parse(name).isIcann === true;
const manyShare = (name: string): string =>
  `${name} is an ending below which anybody can have a name: it would cover many companies. Name the company’s own domain.`;
