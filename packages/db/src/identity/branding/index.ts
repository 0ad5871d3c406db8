import { defaultBrand, isColour, type Paper } from '@leadfactory/domain/identity/brand';
import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { audit, type Actor } from '../audit.ts';
import { difference } from '../difference.ts';

/** How reports and public pages look. */
export interface BrandingFields {
  /** #rrggbb, as chosen. */
  primary: string;
  accent: string;
  footer: string;
  contactName: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  bookingUrl: string | null;
  /** BCP 47. */
  locale: string;
  paper: Paper;
}

export interface Branding extends BrandingFields {
  name: string;
  website: string | null;
  /** Null where none is set that could be printed. */
  postalAddress: string | null;
  logoKey: string | null;
  logoWidth: number | null;
  logoHeight: number | null;
  /** When it was last changed; null while it is our own look. */
  updatedAt: Date | null;
}

export const brandingDefaults: BrandingFields = {
  ...defaultBrand,
  footer: '',
  contactName: null,
  contactEmail: null,
  contactPhone: null,
  bookingUrl: null,
  locale: 'en-US',
  paper: 'A4',
};

/** Countries that print on Letter paper. */
const letterCountries = ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE'];

/** The organisation's look; where nothing was chosen, ours, on its country's paper. */
export async function brandingOf(tx: Tx, orgId: string): Promise<Branding> {
  const { branding, ...org } = await tx.organisation.findUniqueOrThrow({
    where: { id: orgId },
    select: { name: true, website: true, postalAddress: true, country: true, branding: true },
  });
  const { name, website, country } = org;
  const whose = { name, website, postalAddress: postalAddressOf(org.postalAddress) };
  const paper = letterCountries.includes(country) ? 'Letter' : 'A4';
  if (!branding)
    return {
      ...whose,
      ...brandingDefaults,
      paper,
      logoKey: null,
      logoWidth: null,
      logoHeight: null,
      updatedAt: null,
    };
  const { orgId: _, paper: chosen, ...rest } = branding;
  return { ...whose, ...rest, paper: chosen === 'Letter' ? 'Letter' : 'A4' };
}

/** Changes what is given. Throws `invalid`, with the field, for what is no colour or no locale. */
export async function saveBranding(
  tx: Tx,
  orgId: string,
  actor: Actor,
  change: Partial<BrandingFields>,
): Promise<void> {
  checkBranding(change);
  const now = await keepBranding(tx, orgId, change);
  await audit(tx, orgId, actor, 'branding.changed', orgId, difference(now, change));
}

/** Writes the change, into a new row where there was none. Gives the look of before. */
async function keepBranding(tx: Tx, orgId: string, change: Partial<BrandingFields>) {
  const { name: _n, website: _w, postalAddress: _p, updatedAt: _u, ...now } = await brandingOf(tx, orgId);
  const updatedAt = new Date();
  await tx.branding.upsert({
    where: { orgId },
    create: { orgId, ...now, ...change, updatedAt },
    update: { ...change, updatedAt },
  });
  return now;
}

/** Puts another logo in place, or none. Gives the key of the file that nobody needs any more. */
export async function saveLogo(
  tx: Tx,
  orgId: string,
  actor: Actor,
  logo: { key: string; width: number; height: number } | null,
): Promise<string | null> {
  await keepBranding(tx, orgId, {});
  const before = await tx.branding.findUniqueOrThrow({ where: { orgId } });
  const { logoKey: old } = before;
  const data = {
    ...{ logoKey: logo?.key ?? null, logoWidth: logo?.width ?? null, logoHeight: logo?.height ?? null },
  };
  await tx.branding.update({ where: { orgId }, data });
  await audit(tx, orgId, actor, 'branding.logo_changed', orgId, difference(before, data));
  return old === logo?.key ? null : old;
}

/** Back to our own look. Gives the key of the logo's file, which nobody needs any more. */
export async function resetBranding(tx: Tx, orgId: string, actor: Actor): Promise<string | null> {
  const old = await tx.branding.findUnique({ where: { orgId } });
  const { updatedAt: _, ...before } = await brandingOf(tx, orgId);
  await tx.branding.deleteMany({ where: { orgId } });
  const told = difference(before, await brandingOf(tx, orgId));
  await audit(tx, orgId, actor, 'branding.reset', orgId, told);
  return old?.logoKey ?? null;
}

/** Throws `invalid`, with the field, for what is no colour or no locale. */
export function checkBranding({ primary, accent, locale }: Partial<BrandingFields>): void {
  for (const [field, colour] of Object.entries({ primary, accent }))
    if (colour !== undefined && !isColour(colour))
      throw new DomainError('invalid', `"${colour}" is not a colour. Write it as #1f4fd8.`, field);
  if (locale === undefined) return;
  try {
    if (Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0) return;
  } catch {
    // Not even written like one.
  }
  throw new DomainError('invalid', `"${locale}" is not a locale. Use one such as en-US or de-DE.`, 'locale');
}
