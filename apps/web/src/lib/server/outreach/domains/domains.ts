import type { Actor } from '@leadfactory/db/identity';
import {
  domainsOf,
  keepSigningKey,
  noteFindings,
  publicKeyOf,
  trackBy,
} from '@leadfactory/db/outreach/domains';
import { mailboxToTest } from '@leadfactory/db/outreach/mailboxes';
import { spend } from '@leadfactory/db/platform/budgets';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import { connectionsOf } from '@leadfactory/db/platform/connections';
import {
  domainAbove,
  judgeDomain,
  maybeTrackingHost,
  type Asked,
  type Authentication,
  type SigningKey,
} from '@leadfactory/domain/outreach/domains';
import type { SendingDomain } from '@leadfactory/domain/outreach/domains/schemas';
import { mailHostOf, mayProveByDns, proofBudgets } from '@leadfactory/domain/outreach/mailboxes/proof';
import { LimitError, waitInWords } from '@leadfactory/domain/platform/budgets';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Connections } from '@leadfactory/integrations/connections';
import type { LookUp } from '@leadfactory/integrations/dns';
import { vendorOf } from '@leadfactory/integrations/registry';
import { seal, type Keyring } from '@leadfactory/tokens';
import { makeKey, takeKey } from './signing-key.ts';

interface DomainDeps {
  db: Db;
  lookUp: LookUp;
  connections: Pick<Connections, 'ofProcess'>;
  /** Null: no key can be kept. */
  keyring: Keyring | null;
  /** Of the app's own address. */
  appHost: string;
}

/** Of accounts of which nothing is known: only what receivers ask of everybody is looked for. */
const UNKNOWN: Authentication = { spf: null, dkim: { selectors: [] }, alignsBySpf: true };

/** What stands at the domains of mailboxes: what is there, what should be, and what signs their mails. */
export function createMailDomains({ db, lookUp, connections, keyring, appHost }: DomainDeps) {
  const read = async (orgId: string, host: string): Promise<SendingDomain> =>
    (await db.readOrg(orgId, (tx) => domainsOf(tx, [host]))).get(host)!;

  /** Throws `not_found`, and `invalid` for a domain whose records its provider sets. */
  async function hostOf(tx: Tx, mailboxId: string): Promise<{ host: string; connectionId: string | null }> {
    const { address, connectionId } = await mailboxToTest(tx, mailboxId);
    const host = mailHostOf(address);
    if (!mayProveByDns(host))
      throw new DomainError('invalid', `Many share ${host}: its provider sees to its records.`);
    return { host, connectionId };
  }

  async function authenticationOf(tx: Tx, connectionId: string | null): Promise<Authentication> {
    const rows = await connectionsOf(tx);
    const own = rows.find(({ id, defaultOf }) =>
      connectionId ? id === connectionId : defaultOf.includes('mailSender'),
    );
    const vendor = own?.vendor ?? connections.ofProcess('mailSender')?.vendor.id;
    return (vendor && vendorOf(vendor)?.authentication) || UNKNOWN;
  }

  async function ask(
    host: string,
    {
      authentication,
      key,
      trackingHost,
    }: Pick<Parameters<typeof judgeDomain>[0], 'authentication' | 'key' | 'trackingHost'>,
  ): Promise<Asked> {
    const { dkim } = authentication;
    const selectors = dkim === 'ours' ? (key ? [key.selector] : []) : dkim.selectors;
    const above = domainAbove(host);
    const [txt, dmarc, dmarcAbove, mx, tracking, ...keys] = await Promise.all([
      lookUp('TXT', host),
      lookUp('TXT', `_dmarc.${host}`),
      above === null ? [] : lookUp('TXT', `_dmarc.${above}`),
      lookUp('MX', host),
      trackingHost === null ? [] : lookUp('CNAME', trackingHost),
      ...selectors.map((selector) => lookUp('TXT', `${selector}._domainkey.${host}`)),
    ]);
    return {
      ...{ txt, dmarc, dmarcAbove, mx, tracking },
      dkim: Object.fromEntries(selectors.map((selector, i) => [selector, keys[i] ?? null])),
    };
  }

  /** Looks for all records of a mailbox's domain, and notes what was found. */
  async function check(orgId: string, by: Actor, mailboxId: string): Promise<SendingDomain> {
    const { granted, retryAfterMs } = await spend(db, ['domain check', orgId], proofBudgets.dnsChecks);
    if (!granted)
      throw new LimitError(
        `That was asked often. Wait ${waitInWords(retryAfterMs)}, then try again.`,
        retryAfterMs,
      );
    const { host, ...about } = await db.forOrg(orgId, async (tx) => {
      const { host, connectionId } = await hostOf(tx, mailboxId);
      const key: SigningKey | null = await publicKeyOf(tx, host);
      const trackingHost = (await domainsOf(tx, [host])).get(host)?.tracking?.host ?? null;
      return { host, key, trackingHost, authentication: await authenticationOf(tx, connectionId) };
    });
    const asked = await ask(host, about);
    const findings = judgeDomain({ host, asked, appHost, ...about });
    const dkim = about.authentication.dkim === 'ours' ? (about.key?.selector ?? null) : null;
    await db.forOrg(orgId, (tx) => noteFindings(tx, orgId, by, host, { findings, dkim, at: new Date() }));
    return read(orgId, host);
  }

  return {
    check,

    /** What is known of mailboxes' domains, by host; null of one that many share. */
    async known(tx: Tx, addresses: readonly string[]): Promise<(address: string) => SendingDomain | null> {
      const hosts = [...new Set(addresses.map(mailHostOf))].filter(mayProveByDns);
      const found = await domainsOf(tx, hosts);
      return (address) => {
        const host = mailHostOf(address);
        const nothing = { host, dkim: null, tracking: null, findings: [], checkedAt: null };
        return hosts.includes(host) ? (found.get(host) ?? nothing) : null;
      };
    },

    /** Gives the domain a key that signs its mails: a new one, or one that is brought along. Throws `unavailable`. */
    async giveKey(
      orgId: string,
      by: Actor,
      { id, privateKey, selector }: { id: string; privateKey?: string; selector?: string },
    ): Promise<SendingDomain> {
      // Whether there is such a mailbox is said first, and no key is made for one that is not there.
      const { host } = await db.forOrg(orgId, (tx) => hostOf(tx, id), { readOnly: true });
      if (!keyring)
        throw new DomainError(
          'unavailable',
          'A key cannot be kept: this server has none to encrypt it with. Whoever runs it sets CREDENTIALS_KEYS and starts it again.',
        );
      const key = privateKey === undefined ? await makeKey() : takeKey(privateKey, selector);
      const sealed = seal(keyring, { orgId, signsFor: host }, { privateKey: key.privateKey });
      const { selector: named, publicKey } = key;
      await db.forOrg(orgId, (tx) =>
        keepSigningKey(tx, orgId, by, host, { selector: named, publicKey, ...sealed }),
      );
      // It is kept, whatever name servers say now; one that was brought along may stand there already.
      return check(orgId, by, id).catch(() => read(orgId, host));
    },

    /** Has links in mails lead to a host of the domain's own, once it leads here; null: to the app's own address. */
    async track(
      orgId: string,
      by: Actor,
      mailboxId: string,
      trackingHost: string | null,
    ): Promise<SendingDomain> {
      await db.forOrg(orgId, async (tx) => {
        const { host } = await hostOf(tx, mailboxId);
        if (trackingHost !== null && !maybeTrackingHost(trackingHost, host))
          throw new DomainError(
            'invalid',
            `Give a name below the same domain that nothing else stands at, such as go.${host}.`,
            'host',
          );
        await trackBy(tx, orgId, by, host, trackingHost);
      });
      return check(orgId, by, mailboxId);
    },
  };
}

export type MailDomains = ReturnType<typeof createMailDomains>;
