import { companyOfEmail, websiteIdentity } from '@leadfactory/domain/crm/identity';
import type { Side } from '@leadfactory/domain/crm/duplicates';
import type { Tx } from '../../platform/client/index.ts';
import { companyNameSql } from '../leads/company-name.ts';
import { iso } from '../../platform/cursor/index.ts';

/** A lead as it is compared with another, and as people are shown it. */
export interface Compared extends Side {
  id: string;
  emails: string[];
  phones: string[];
  company: string;
  website: string | null;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** A campaign is running for it. */
  running: boolean;
}

interface Row {
  id: string;
  name: string;
  company: string;
  website: string | null;
  person: string | null;
  city: string | null;
  postcode: string | null;
  street: string | null;
  custom: Record<string, unknown>;
  emails: string[];
  phones: string[];
  createdAt: Date;
  running: boolean;
}

/** By their ids. */
export async function sidesOf(tx: Tx, leadIds: readonly string[]): Promise<Map<string, Compared>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT l.id::text, l.name, ${companyNameSql} AS company, l.website, c.city, l.custom,
      c.data->>'postcode' AS postcode, c.data->>'street' AS street, l.created_at AS "createdAt",
      nullif(concat_ws(' ', k.first_name, k.last_name), '') AS person,
      ARRAY(SELECT p.normalised FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = 'email'
        ORDER BY p.is_primary DESC, p.id) AS emails,
      ARRAY(SELECT p.normalised FROM contact_point p WHERE p.contact_id = l.contact_id AND p.kind = 'phone'
        ORDER BY p.is_primary DESC, p.id) AS phones,
      EXISTS (SELECT FROM enrolment e WHERE e.lead_id = l.id AND e.status <> 'ended') AS running
    FROM lead l JOIN company c ON c.id = l.company_id LEFT JOIN contact k ON k.id = l.contact_id
    WHERE l.id = ANY (${leadIds}::uuid[])`;
  return new Map(rows.map((row) => [row.id, sideOf(row)]));
}

function sideOf({ custom, createdAt, street, ...row }: Row): Compared {
  const site = row.website === null ? null : websiteIdentity(row.website);
  const ofMail = row.emails.map(companyOfEmail).find((domain) => domain !== null);
  return {
    ...row,
    createdAt: iso(createdAt),
    site: site?.key ?? ofMail ?? null,
    phones: row.phones.filter((number) => number.startsWith('+')),
    postcode: row.postcode ?? kept(custom, POSTCODE),
    address: street ?? kept(custom, ADDRESS),
  };
}

/** Fields that organisations make, and columns that were kept under names of their own. */
const POSTCODE = /^(?:fields\.)?(?:zip|zip[ _]?code|post[ _]?code|postal[ _]?code|plz|cap|code[ _]postal)$/i;
const ADDRESS =
  /^(?:fields\.)?(?:street|address|street[ _]address|address[ _]?1|addr|stra(?:ss|ß)e|adresse|indirizzo)$/i;

function kept(custom: Record<string, unknown>, name: RegExp): string | null {
  const found = Object.entries(custom).find(([key]) => name.test(key.trim()))?.[1];
  return found === undefined || found === null ? null : String(found);
}
