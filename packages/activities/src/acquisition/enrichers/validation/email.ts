import { Resolver } from 'node:dns/promises';
import { domainToASCII, domainToUnicode } from 'node:url';
import type { EmailStatus } from '@leadfactory/domain/acquisition/enrichment';
import { isRoleAddress } from '@leadfactory/domain/acquisition/enrichment';
import { isThrowAway } from '@leadfactory/domain/crm/identity';
import { needsUtf8 } from '@leadfactory/domain/crm/normalise';
import validator from 'validator';
import { ask } from '../../website/index.ts';

/** Mail look-ups; they reject with Node's DNS codes (`ENOTFOUND`, `ENODATA`, `ETIMEOUT`, …). */
export interface MailDns {
  mx(domain: string): Promise<{ exchange: string; priority: number }[]>;
  /** A and AAAA records. */
  addresses(domain: string): Promise<string[]>;
  /** Resolves where DNS works at all: without it, "not found" may only mean that there is no network. */
  works(): Promise<boolean>;
}

export interface EmailVerdict {
  status: Exclude<EmailStatus, 'missing'>;
  /** False where the domain's mail servers could not be asked: then `risky` means "not known". */
  checked: boolean;
  /** For people. */
  reason: string;
  isRole: boolean;
  isDisposable: boolean;
}

/**
 * Whether mail to an address may arrive: its form (RFC 5321), throw-away domains, and the domain's mail servers. DNS
 * that does not answer never makes an address invalid.
 */
export const checkEmail = async (address: string, dns: MailDns): Promise<EmailVerdict> => {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const isRole = isRoleAddress(address);
  const isDisposable = isThrowAway(domain);
  const verdict = (status: EmailVerdict['status'], reason: string, checked = true): EmailVerdict => ({
    status,
    reason,
    checked,
    isRole,
    isDisposable,
  });
  if (!isWellFormed(address)) return verdict('invalid', 'Not written as an email address is.');
  if (needsUtf8(address)) return verdict('invalid', 'Mail servers take only ASCII letters before the @.');
  if (NOWHERE.test(domain)) return verdict('invalid', `Mail to ${domain} arrives nowhere.`);
  if (isDisposable) return verdict('risky', `${domain} gives throw-away addresses.`);
  if (EXAMPLES.test(domain)) return verdict('risky', `${domain} is reserved for examples and tests.`, false);
  return verdict(...(await mailServerOf(domain, dns)));
};

/**
 * By RFC 5321 and 5322 as providers apply them: no quoted or empty parts, no comments, at most 64 bytes before the @ and
 * 254 in all; a domain name that IDNA allows.
 */
const isWellFormed = (address: string): boolean => {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  return (
    at > 0 &&
    address.isWellFormed() &&
    isLocalPart(local) &&
    Buffer.byteLength(local) <= 64 &&
    Buffer.byteLength(local) + 1 + domain.length <= 254 &&
    /^[^\s()<>[\],;:\\"@`]+$/.test(address.slice(at + 1)) &&
    isName(domain)
  );
};

/** Parts between dots; beyond ASCII (RFC 6531), anything that can be seen. */
const isLocalPart = (local: string): boolean =>
  local.split('.').every((part) => /^(?:[\w!#$%&'*+/=?^`{|}~-]|(?![\p{C}\p{Z}])[^\0-\x7f])+$/u.test(part));

const isName = (ascii: string): boolean => {
  const labels = ascii.toLowerCase().split('.');
  const shown = labels.map((label) => domainToUnicode(label));
  const isRightToLeft = shown.some((label) => /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(label));
  return (
    validator.isFQDN(ascii) &&
    // Hyphens in the third and fourth place mark an encoded name (RFC 5891); there is one encoding, and it must decode.
    labels.every((label, i) => !/^..--/.test(label) || (label.startsWith('xn--') && shown[i] !== label)) &&
    // RFC 5893, rule 1: beside right-to-left labels, none may begin with a digit.
    !(isRightToLeft && shown.some((label) => /^\d/.test(label)))
  );
};

/** Endings that never have mail (RFC 2606, 3172, 6762, 7686). */
const NOWHERE = /(^|\.)(invalid|arpa|local|onion)$/;
/** RFC 2606 and 6761: nobody has these names, so there is nothing to look up. */
const EXAMPLES = /(^|\.)(test|example|localhost|example\.(com|net|org))$/;

/** After RFC 5321, 5.1 (no MX: the domain's own address) and RFC 7505 (an MX of "." accepts no mail). */
const mailServerOf = async (domain: string, dns: MailDns): Promise<Parameters<typeof result>> => {
  const servers = await ask(dns.mx(domain));
  if (servers.status === 'unknown')
    return result('risky', `The mail servers of ${domain} could not be asked.`, false);
  if (servers.status === 'found')
    return servers.records.length === 1 && /^\.?$/.test(servers.records[0]!.exchange)
      ? result('invalid', `${domain} says that it takes no mail.`)
      : result('valid', `${domain} takes mail.`);
  const addresses = await ask(dns.addresses(domain));
  if (addresses.status === 'unknown')
    return result('risky', `The mail servers of ${domain} could not be asked.`, false);
  if (addresses.status === 'found') return result('risky', `${domain} names no mail server.`);
  return (await dns.works())
    ? result('invalid', `${domain} does not exist, or takes no mail.`)
    : result('risky', `The mail servers of ${domain} could not be asked.`, false);
};

const result = (
  status: EmailVerdict['status'],
  reason: string,
  checked = true,
): [EmailVerdict['status'], string, boolean] => [status, reason, checked];

/** The system's DNS, with short time-outs (ms). Whether it works is asked once a minute. */
export const systemMailDns = (timeout = 2000): MailDns => {
  const resolver = new Resolver({ timeout, tries: 2 });
  let works: Promise<boolean> | null = null;
  return {
    mx: (domain) => resolver.resolveMx(domain),
    addresses: async (domain) => {
      const [v4, v6] = await Promise.allSettled([resolver.resolve4(domain), resolver.resolve6(domain)]);
      if (v4.status === 'fulfilled') return v4.value;
      if (v6.status === 'fulfilled') return v6.value;
      throw v4.reason;
    },
    works: () => {
      if (!works) {
        works = resolver.resolveNs('com').then(
          (servers) => servers.length > 0,
          () => false,
        );
        setTimeout(() => (works = null), 60_000).unref();
      }
      return works;
    },
  };
};
