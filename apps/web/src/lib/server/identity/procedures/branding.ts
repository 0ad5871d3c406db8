import {
  brandingOf,
  resetBranding,
  saveBranding,
  saveLogo,
  type Branding,
} from '@leadfactory/db/identity/branding';
import { done } from '#lib/contract/platform/common.ts';
import { branding, brandingInput, preview, previewInput } from '#lib/contract/identity/branding.ts';
import { previewReport } from '../branding/preview.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest, router } from '#lib/server/platform/trpc/base.ts';
import { isoOrNull, ok } from '#lib/server/platform/trpc/shapes.ts';

export const brandingRouter = router({
  get: procedure('viewer')
    .meta(rest('GET', '/branding', 'Settings', 'How reports and public pages look'))
    .output(branding)
    .query(async ({ ctx }) => shape(await ctx.read((tx) => brandingOf(tx, ctx.orgId)))),

  save: procedure('admin')
    .meta(rest('PATCH', '/branding', 'Settings', 'Change how reports and public pages look'))
    .input(brandingInput)
    .output(branding)
    .mutation(async ({ ctx, input }) => {
      const saved = await ctx.change(async (tx) => {
        await saveBranding(tx, ctx.orgId, ctx.by, given(input));
        return brandingOf(tx, ctx.orgId);
      });
      return shape(saved);
    }),

  removeLogo: procedure('admin')
    .meta(rest('DELETE', '/branding/logo', 'Settings', 'Remove the logo'))
    .output(done)
    .mutation(async ({ ctx }) => {
      await forget(ctx.services, await ctx.change((tx) => saveLogo(tx, ctx.orgId, ctx.by, null)));
      return ok;
    }),

  reset: procedure('admin')
    .meta(rest('DELETE', '/branding', 'Settings', 'Back to LeadFactory’s own look'))
    .output(done)
    .mutation(async ({ ctx }) => {
      await forget(ctx.services, await ctx.change((tx) => resetBranding(tx, ctx.orgId, ctx.by)));
      return ok;
    }),

  /** A mutation, for its input does not fit an address; it changes nothing. */
  preview: procedure('admin')
    .meta(rest('POST', '/branding/preview', 'Settings', 'A report’s page in another look'))
    .input(previewInput)
    .output(preview)
    .mutation(async ({ ctx, input: { draft, leadId } }) => ({
      html: await previewReport(ctx.services, ctx.orgId, { draft: given(draft), leadId }),
    })),
});

const forget = async ({ storage }: Services, key: string | null): Promise<void> => {
  if (key) await storage.delete(key).catch(() => {});
};

/** Without what was not given: such a field stays as it is. */
const given = <T extends object>(input: T) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const shape = ({ logoKey, logoWidth: width, logoHeight: height, updatedAt, ...b }: Branding) => ({
  ...{ primary: b.primary, accent: b.accent, footer: b.footer, locale: b.locale, paper: b.paper },
  ...{ contactName: b.contactName, contactEmail: b.contactEmail, contactPhone: b.contactPhone },
  bookingUrl: b.bookingUrl,
  logo: logoKey && width && height ? { url: `/files/${logoKey}`, width, height } : null,
  updatedAt: isoOrNull(updatedAt),
});
