import { z } from 'zod';
import { byId, pageInput } from '../../contract/common.ts';
import {
  importCreateInput,
  importDetail,
  importPage,
  importPreview,
  refusedInput,
  refusedPage,
} from '../../contract/imports.ts';
import { pending } from './pending.ts';
import { procedure, rest, router } from './base.ts';

export const importsRouter = router({
  preview: procedure('rep')
    .meta(
      rest(
        'GET',
        '/uploads/preview',
        'Imports',
        'Columns, first rows and a suggested mapping of an uploaded file',
      ),
    )
    .input(z.object({ uploadId: z.string().max(2000) }))
    .output(importPreview)
    .query(pending),
  create: procedure('rep')
    .meta(rest('POST', '/imports', 'Imports', 'Import an uploaded file'))
    .input(importCreateInput)
    .output(byId)
    .mutation(pending),
  list: procedure('viewer')
    .meta(rest('GET', '/imports', 'Imports', 'Imports, newest first'))
    .input(pageInput)
    .output(importPage)
    .query(pending),
  get: procedure('viewer')
    .meta(rest('GET', '/imports/{id}', 'Imports', 'How far an import is'))
    .input(byId)
    .output(importDetail)
    .query(pending),
  refused: procedure('viewer')
    .meta(rest('GET', '/imports/{id}/refused', 'Imports', 'Rows that were refused, and why'))
    .input(refusedInput)
    .output(refusedPage)
    .query(pending),
});
