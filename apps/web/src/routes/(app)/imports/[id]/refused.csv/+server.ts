import { remarksFile } from '#lib/server/acquisition/remarks.ts';
import type { RequestHandler } from './$types';

/** The rows that were refused with the reasons, to be put right and imported again. */
export const GET: RequestHandler = ({ locals, params }) =>
  remarksFile(locals, params.id, 'refused', 'refused');
