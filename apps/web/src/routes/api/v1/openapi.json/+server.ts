import { openApiDocument } from '#lib/server/rest/document.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
  Response.json(openApiDocument(locals.services.env.APP_URL));
