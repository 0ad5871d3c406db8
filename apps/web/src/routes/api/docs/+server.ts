import { docsPage } from '#lib/server/rest/docs-page.ts';
import { openApiDocument } from '#lib/server/rest/document.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
  new Response(docsPage(openApiDocument(locals.services.env.APP_URL)), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  });
