import { preview, previewInput } from '#lib/contract/revenue/report-preview.ts';
import { tags } from '#lib/server/identity/tags.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { given } from '#lib/server/trpc/shapes.ts';
import { previewReport } from '../report/preview.ts';

export const reportPreviewProcedures = {
  /** A mutation, for its input does not fit an address; it changes nothing. */
  preview: procedure('admin')
    .meta(
      rest('POST', '/branding/preview', tags.settings, 'A report’s page in another look', {
        costs: 'preview',
      }),
    )
    .input(previewInput)
    .output(preview)
    .mutation(async ({ ctx, input: { draft, leadId } }) => ({
      html: await previewReport(ctx.services, ctx.orgId, { draft: given(draft), leadId }),
    })),
};
