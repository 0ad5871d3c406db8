import { remarksFile } from '#lib/server/acquisition/remarks.ts';
import type { RequestHandler } from './$types';

/** The rows of which something was left out, with what it was. */
export const GET: RequestHandler = ({ locals, params }) => remarksFile(locals, params.id, 'notes', 'notes');
