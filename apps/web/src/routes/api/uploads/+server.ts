import { receiveUpload } from '#lib/server/acquisition/uploads/upload.ts';
import { receiving } from '#lib/server/receiving.ts';
import type { RequestHandler } from './$types';

/** Takes a CSV file from the import page; programs post theirs to `/api/v1/uploads`, which is the same. */
export const POST: RequestHandler = receiving({
  minimal: 'rep',
  scope: 'imports:write',
  refusal: 'Importing needs the role rep or higher.',
  route: '/api/uploads',
  take: receiveUpload,
});
