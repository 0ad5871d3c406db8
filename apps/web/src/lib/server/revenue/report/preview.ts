import { brandingOf, checkBranding, type BrandingFields } from '@leadfactory/db/identity/branding';
import { reportContent } from '@leadfactory/db/revenue/report';
import { jpegOf } from '@leadfactory/integrations/pictures';
import {
  picturesWanted,
  renderReport,
  reportData,
  sampleReport,
  type Picture,
  type ReportData,
} from '@leadfactory/report';
import type { Services } from '#lib/server/services.ts';

/** A preview needs no more than shows the look: the first of the pictures. */
const PICTURES = 6;

/**
 * The report as it would look with these choices: of a lead, or of a made-up business. Throws `not_found` for a lead
 * that is gone, `invalid` for a look that cannot be.
 */
export async function previewReport(
  services: Services,
  orgId: string,
  { draft, leadId }: { draft: Partial<BrandingFields>; leadId?: string | null | undefined },
): Promise<string> {
  checkBranding(draft);
  const { db, storage } = services;
  const now = new Date();
  const { branding, content } = await db.forOrg(orgId, async (tx) => ({
    branding: { ...(await brandingOf(tx, orgId)), ...draft },
    content: leadId ? await reportContent(tx, { orgId, leadId, at: now }) : null,
  }));
  const source = content ? { ...content, branding } : null;
  const look = reportData({ ...(source ?? { ...empty, branding }) }, now);
  const data: ReportData = source
    ? look
    : { ...sampleReport, locale: look.locale, paper: look.paper, brand: look.brand };
  const { logoKey } = branding;
  const bytes = logoKey ? await storage.get(logoKey).catch(() => null) : null;
  data.brand.logo = bytes && (await picture(bytes, branding.name, 720));
  if (content)
    data.pictures = await picturesOf(storage, content.files, picturesWanted(data).slice(0, PICTURES));
  return renderReport(data);
}

async function picturesOf(
  storage: Services['storage'],
  files: { name: string; key: string; alt: string; contentType: string }[],
  wanted: string[],
): Promise<Record<string, Picture>> {
  const pictures: Record<string, Picture> = {};
  for (const name of wanted) {
    const file = files.find((f) => f.name === name && f.contentType.startsWith('image/'));
    const bytes = file && (await storage.get(file.key).catch(() => null));
    const made = bytes && (await picture(bytes, file.alt, 800));
    if (made) pictures[name] = made;
  }
  return pictures;
}

async function picture(bytes: Uint8Array, alt: string, width: number): Promise<Picture | null> {
  const made = await jpegOf(bytes, { width, maxHeight: width * 2, quality: 70 }).catch(() => null);
  return made && { ...made, src: `data:image/jpeg;base64,${made.bytes.toString('base64')}`, alt };
}

/** What stands in the made-up report's place while its look is put together. */
const empty = {
  ...sampleReport,
  analyses: [],
  files: [],
};
