import { randomUUID } from 'node:crypto';
import { listMembers } from '@leadfactory/db/identity';
import { readOrganisation } from '@leadfactory/db/identity/organisation';
import { domainProofOf, domainsDue, noteLook, type DomainDue } from '@leadfactory/db/outreach/proofs';
import type { Db } from '@leadfactory/db/platform/client';
import { mailOf, type Letter } from '@leadfactory/domain/identity/letters';
import {
  afterLook,
  LOOK_AGAIN_MS,
  proofRecordName,
  type AfterLook,
  type Look,
} from '@leadfactory/domain/outreach/mailboxes/proof';
import type { MailSender, ProofsPort } from '@leadfactory/domain/outreach/ports';
import type { LookUpTxt } from '@leadfactory/integrations/dns';
import type { DomainRecords } from '@leadfactory/tokens';
import pLimit from 'p-limit';
import { recordAwayLetter, recordLostLetter, type AboutRecord } from './letters.ts';

export interface ProofsDeps {
  db: Db;
  lookUpTxt: LookUpTxt;
  records: DomainRecords;
  /** LeadFactory's own letters; `sender` null: nobody carries them. */
  post: { sender: MailSender | null; from: string };
  /** Where owners look at their mailboxes. */
  mailboxesUrl: string;
}

/** Domains that one activity looks at. */
const BATCH = 50;
/** At once: each waits for name servers of its own. */
const AT_ONCE = 10;

/** Looks whether the records still stand that proved organisations' domains. */
export const createProofs = (deps: ProofsDeps) =>
  ({
    async recheckDomains({ at: now }) {
      const at = new Date(now);
      const before = new Date(at.getTime() - LOOK_AGAIN_MS);
      const due = await deps.db.global((tx) => domainsDue(tx, before, BATCH));
      const place = pLimit(AT_ONCE);
      const became = await Promise.all(due.map((domain) => place(() => recheck(deps, domain, at))));
      const times = (what: AfterLook) => became.filter((one) => one === what).length;
      return {
        ...{ looked: due.length, missing: times('went'), lost: times('lost') },
        more: due.length === BATCH,
      };
    },
  }) satisfies ProofsPort;

async function recheck(deps: ProofsDeps, due: DomainDue, at: Date): Promise<AfterLook> {
  const look = await lookAt(deps, due);
  const proof = await deps.db.forOrg(due.orgId, (tx) => domainProofOf(tx, due.orgId, due.host));
  if (!proof) return 'kept';
  const becomes = afterLook(proof.missingSince, look, at);
  // Told before it is noted: the days begin once the owners know, and a crash between tells them twice, not never.
  const told =
    becomes === 'went' || becomes === 'lost' ? await tell(deps, due, becomes, proof.addresses, at) : true;
  const noted = becomes === 'went' && !told ? 'kept' : becomes;
  const { missingSince } = proof;
  await deps.db.forOrg(due.orgId, (tx) => noteLook(tx, due, { at, becomes: noted, missingSince }));
  return noted;
}

async function lookAt({ lookUpTxt, records }: ProofsDeps, { orgId, host }: DomainDue): Promise<Look> {
  const found = await lookUpTxt(proofRecordName(host));
  if (found === null) return 'unanswered';
  return found.includes(records.valueOf(orgId, host)) ? 'stands' : 'missing';
}

/** Writes to the owners. False where nobody took the letter to any of them; true where there is nobody to carry letters. */
async function tell(
  { db, records, post: { sender, from }, mailboxesUrl: url }: ProofsDeps,
  { orgId, host }: DomainDue,
  becomes: 'went' | 'lost',
  addresses: readonly string[],
  at: Date,
): Promise<boolean> {
  const [{ name: organisation }, members] = await db.forOrg(
    orgId,
    async (tx) => [await readOrganisation(tx, orgId), await listMembers(tx)] as const,
  );
  const record = { name: proofRecordName(host), value: records.valueOf(orgId, host) };
  const about: AboutRecord = { organisation, host, addresses, record, url };
  const letter: Letter = becomes === 'went' ? recordAwayLetter(about, at) : recordLostLetter(about);
  const owners = members.filter(({ role }) => role === 'owner');
  if (!sender || owners.length === 0) return true;
  const sent = await Promise.allSettled(
    owners.map(({ email }) => sender.send(mailOf(letter, { id: randomUUID(), from, to: email }), new Date())),
  );
  return sent.some(({ status }) => status === 'fulfilled');
}
