import {
  brandingOf,
  resetBranding,
  saveBranding,
  saveLogo,
  type Branding,
} from '@leadfactory/db/identity/branding';
import { branding, brandingInput } from '#lib/contract/identity/branding.ts';
import { done } from '#lib/contract/platform/values.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { given, isoOrNull, ok } from '#lib/server/trpc/shapes.ts';
import { tags } from '../tags.ts';

export const brandingProcedures = {
  get: procedure('viewer')
    .meta(rest('GET', '/branding', tags.settings, 'How reports and public pages look'))
    .output(branding)
    .query(async ({ ctx }) => shape(await ctx.read((tx) => brandingOf(tx, ctx.orgId)))),

  save: procedure('admin')
    .meta(rest('PATCH', '/branding', tags.settings, 'Change how reports and public pages look'))
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
    .meta(rest('DELETE', '/branding/logo', tags.settings, 'Remove the logo'))
    .output(done)
    .mutation(async ({ ctx }) => {
      await forget(ctx.services, await ctx.change((tx) => saveLogo(tx, ctx.orgId, ctx.by, null)));
      return ok;
    }),

  reset: procedure('admin')
    .meta(rest('DELETE', '/branding', tags.settings, 'Back to LeadFactory’s own look'))
    .output(done)
    .mutation(async ({ ctx }) => {
      await forget(ctx.services, await ctx.change((tx) => resetBranding(tx, ctx.orgId, ctx.by)));
      return ok;
    }),
};

const forget = async ({ storage }: Services, key: string | null): Promise<void> => {
  if (key) await storage.delete(key).catch(() => {});
};

const shape = ({ logoKey, logoWidth: width, logoHeight: height, updatedAt, ...b }: Branding) => ({
  ...{ primary: b.primary, accent: b.accent, footer: b.footer, locale: b.locale, paper: b.paper },
  ...{ contactName: b.contactName, contactEmail: b.contactEmail, contactPhone: b.contactPhone },
  bookingUrl: b.bookingUrl,
  logo: logoKey && width && height ? { url: `/files/${logoKey}`, width, height } : null,
  updatedAt: isoOrNull(updatedAt),
});
