import { domainProofOf, domainsDue, noteLook, type DomainDue } from '@leadfactory/db/outreach/proofs';
import {
  afterLook,
  LOOK_AGAIN_MS,
  proofRecordName,
  type AfterLook,
  type Look,
} from '@leadfactory/domain/outreach/mailboxes/proof';
import type { ProofsPort } from '@leadfactory/domain/outreach/ports';
import type { LookUpTxt } from '@leadfactory/integrations/dns';
import type { DomainRecords } from '@leadfactory/tokens';
import pLimit from 'p-limit';
import { writeToOwners, type OwnersDeps } from '../owners.ts';
import { recordAwayLetter, recordLostLetter, type AboutRecord } from './letters.ts';

export interface ProofsDeps extends OwnersDeps {
  lookUpTxt: LookUpTxt;
  records: DomainRecords;
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
function tell(
  { records, mailboxesUrl: url, ...deps }: ProofsDeps,
  { orgId, host }: DomainDue,
  becomes: 'went' | 'lost',
  addresses: readonly string[],
  at: Date,
): Promise<boolean> {
  const record = { name: proofRecordName(host), value: records.valueOf(orgId, host) };
  return writeToOwners(deps, orgId, (organisation) => {
    const about: AboutRecord = { organisation, host, addresses, record, url };
    return becomes === 'went' ? recordAwayLetter(about, at) : recordLostLetter(about);
  });
}
