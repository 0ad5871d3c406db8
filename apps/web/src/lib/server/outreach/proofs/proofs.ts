import { reserveAttempt, system, type Actor } from '@leadfactory/db/identity';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import {
  confirmLink,
  issueLink,
  mailboxOfLink,
  mailboxToProve,
  noteLinkMailed,
  orgOfLink,
  proveDomain,
  requireProvable,
  type LinkOf,
} from '@leadfactory/db/outreach/proofs';
import { spend } from '@leadfactory/db/platform/budgets';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import {
  addressKey,
  mailHostOf,
  mayProveByDns,
  PROOF_LINK_HOURS,
  proofBudgets,
  proofRecordName,
} from '@leadfactory/domain/outreach/mailboxes/proof';
import { LimitError, waitInWords, type Budget } from '@leadfactory/domain/platform/budgets';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { LookUpTxt } from '@leadfactory/integrations/dns';
import { createDomainRecords } from '@leadfactory/tokens';
import type { DnsCheck, ProofRecord } from '#lib/contract/outreach/mailboxes.ts';
import type { Visitor } from '#lib/server/identity/auth/visitor.ts';
import type { Post } from '#lib/server/identity/letters/post.ts';
import { mailboxProofUrl } from '#lib/urls/outreach.ts';
import { proofLetter } from './letter.ts';

interface ProofDeps {
  db: Db;
  post: Post;
  lookUpTxt: LookUpTxt;
  /** Without a slash at the end. */
  appUrl: string;
  /** The installation's: what an organisation's record says is made of it. */
  secret: string;
  /** LeadFactory's own letters stay on this machine, where others may read them. */
  lettersStayHere: boolean;
  /** Whether an organisation's mails do. */
  mailsStayHere: (orgId: string) => Promise<boolean>;
}

/** How organisations prove that mailboxes are theirs. */
export function createMailboxProofs({
  db,
  post,
  lookUpTxt,
  lettersStayHere,
  mailsStayHere,
  ...deps
}: ProofDeps) {
  const records = createDomainRecords(deps.secret);

  const take = async (of: readonly string[], budget: Budget) => {
    const { granted, retryAfterMs } = await spend(db, ['mailbox proof', ...of], budget);
    if (!granted)
      throw new LimitError(
        `That was asked often. Wait ${waitInWords(retryAfterMs)}, then try again.`,
        retryAfterMs,
      );
  };

  return {
    /** The record by which the organisation proves the address's domain; null where that proves nothing. */
    recordOf(orgId: string, address: string): ProofRecord | null {
      const host = mailHostOf(address);
      return mayProveByDns(host)
        ? { name: proofRecordName(host), value: records.valueOf(orgId, host) }
        : null;
    },

    /** Whether a letter to a mailbox's address would prove anything. `staysHere`: what it sends stays on this machine. */
    linkProves: (staysHere: boolean): boolean => !lettersStayHere || staysHere,

    /** Mails a link to the mailbox's address. Throws `conflict` as `requireProvable`, `limit`, or `unavailable`. */
    async mailLink(orgId: string, by: Actor, mailboxId: string): Promise<void> {
      const within = <T>(work: (tx: Tx) => Promise<T>) => db.forOrg(orgId, work);
      const orgStaysHere = await mailsStayHere(orgId);
      const mailbox = await within((tx) => requireProvable(tx, mailboxId, orgStaysHere));
      const staysHere = orgStaysHere && mailbox.connectionId === null;
      if (lettersStayHere && !staysHere)
        throw new DomainError(
          'conflict',
          'Your mails leave by your own connection, but LeadFactory’s letters stay on this machine, where anybody may read them: a link would prove nothing. Prove the domain by a DNS record.',
        );
      await take(['letters', orgId], proofBudgets.lettersOfOrganisation);
      await take(['letters to', addressKey(mailbox.address)], proofBudgets.lettersToAddress);
      const minutes = PROOF_LINK_HOURS * 60;
      const secret = await within((tx) => issueLink(tx, orgId, mailbox, { here: lettersStayHere, minutes }));
      const { name: organisation } = await within((tx) => readOrganisation(tx, orgId));
      const { address, fromName } = mailbox;
      const letter = proofLetter({ organisation, address }, `${deps.appUrl}${mailboxProofUrl(secret)}`);
      if (!(await post.send({ email: address, name: fromName }, letter)))
        throw new DomainError('unavailable', 'The mail could not be sent. Try again later.');
      await within((tx) => noteLinkMailed(tx, orgId, by, mailboxId));
    },

    /** What a link asks; null when it is no good. Changes nothing: scanners open every link. */
    async readLink(secret: string): Promise<LinkOf | null> {
      const orgId = await db.global((tx) => orgOfLink(tx, secret));
      return orgId === null ? null : db.forOrg(orgId, (tx) => mailboxOfLink(tx, orgId, secret));
    },

    /** Whoever reads the address's mail agrees. Throws `not_found`, `conflict` or `limit`. */
    async confirm(secret: string, visitor: Visitor): Promise<LinkOf> {
      const attempt = await reserveAttempt(db, 'claim', { address: visitor.ip });
      const orgId = await db.global((tx) => orgOfLink(tx, secret));
      if (!orgId) throw new DomainError('not_found', 'This link was used, or is over. Ask for a new one.');
      const proved = await db.forOrg(orgId, (tx) =>
        confirmLink(tx, orgId, { ...system, from: visitor }, secret),
      );
      await attempt.succeeded();
      return proved;
    },

    /** Looks for the organisation's record at the mailbox's domain. Throws `invalid` where a record proves nothing. */
    async checkDns(orgId: string, by: Actor, mailboxId: string): Promise<DnsCheck> {
      const { address } = await db.forOrg(orgId, (tx) => mailboxToProve(tx, mailboxId));
      const host = mailHostOf(address);
      if (!mayProveByDns(host))
        throw new DomainError(
          'invalid',
          `Many share ${host}: a record there proves nothing of one address. Prove it by a mail.`,
        );
      await take(['dns', orgId], proofBudgets.dnsChecks);
      const found = await lookUpTxt(proofRecordName(host));
      if (found === null) return { outcome: 'unanswered', taken: [] };
      const standsFor = (other: string) => found.includes(records.valueOf(other, host));
      if (!standsFor(orgId)) return { outcome: found.some(records.isOne) ? 'other' : 'absent', taken: [] };
      const { taken } = await db.forOrg(orgId, (tx) => proveDomain(tx, orgId, by, host, standsFor));
      return { outcome: 'proved', taken };
    },
  };
}

export type MailboxProofs = ReturnType<typeof createMailboxProofs>;
