import { handleRest } from '#lib/server/rest/handler.ts';
import type { RequestHandler } from './$types';

const handle: RequestHandler = ({ request, locals }) => handleRest(request, locals);

export const GET = handle;
export const POST = handle;
export const PUT = handle;
export const PATCH = handle;
export const DELETE = handle;
/** Any other method: it is told which are possible at the address. */
export const fallback = handle;
