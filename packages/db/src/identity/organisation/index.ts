import { isPlaceholderAddress, postalAddressOf } from '@leadfactory/domain/identity/postal';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { audit, type Actor } from '../audit.ts';
import { difference } from '../difference.ts';

export interface OrganisationChange {
  name?: string | undefined;
  postalAddress?: string | undefined;
  /** IANA name. */
  timeZone?: string | undefined;
  /** ISO 3166 alpha-2. */
  country?: string | undefined;
  website?: string | null | undefined;
  /** 0..100; null: no audits by themselves. */
  auditMinScore?: number | null | undefined;
  /** 1..25 */
  auditPages?: number | undefined;
}

export const readOrganisation = (tx: Tx, orgId: string) =>
  tx.organisation.findUniqueOrThrow({ where: { id: orgId } });

/** Changes what is given. Throws `invalid` for a time zone that does not exist, or a postal address that is none. */
export async function changeOrganisation(tx: Tx, orgId: string, actor: Actor, change: OrganisationChange) {
  if (change.timeZone !== undefined) checkTimeZone(change.timeZone);
  await checkPostalAddress(tx, orgId, change.postalAddress);
  const before = await readOrganisation(tx, orgId);
  const organisation = await tx.organisation.update({ where: { id: orgId }, data: change });
  await audit(tx, orgId, actor, 'organisation.changed', orgId, difference(before, change));
  return organisation;
}

/**
 * Throws `conflict` where the organisation has no postal address that a mail could carry, as the law asks of every one
 * (CAN-SPAM, 16 CFR 316).
 */
export async function requirePostalAddress(tx: Tx, orgId: string): Promise<void> {
  if (postalAddressOf((await readOrganisation(tx, orgId)).postalAddress) !== null) return;
  throw new DomainError(
    'conflict',
    'Your organisation has no postal address yet, and every mail must carry one. Set it in Settings → Organisation, then start the campaign.',
    'postalAddress',
  );
}

/** Throws `invalid` unless this machine's time-zone database knows the name. */
export function checkTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new DomainError(
      'invalid',
      `"${name}" is not a time zone. Use a name such as Europe/Berlin.`,
      'timeZone',
    );
  }
}

/** What stands there already may stay: a form sends it with whatever else is changed. */
async function checkPostalAddress(tx: Tx, orgId: string, given: string | undefined): Promise<void> {
  if (given === undefined || !isPlaceholderAddress(given)) return;
  if (given === (await readOrganisation(tx, orgId)).postalAddress) return;
  throw new DomainError(
    'invalid',
    'This is no postal address that a letter could reach. Every mail carries it: give your own.',
    'postalAddress',
  );
}
