import { fieldOf } from '@leadfactory/domain/crm/fields';
import { valueSql } from '../fields/sql.ts';

/** What to select of a lead for `companyNameOf`. */
export const companyNameOnly = { companyName: true, company: { select: { name: true } } } as const;

/** What a lead's company is called to it: as the lead itself came in with it, else as the company is on record. */
export const companyNameOf = (lead: { companyName: string | null; company: { name: string } }): string =>
  lead.companyName ?? lead.company.name;

/** The same within a query over lead `l` and company `c`. */
export const companyNameSql = valueSql(fieldOf('company')!)!;
