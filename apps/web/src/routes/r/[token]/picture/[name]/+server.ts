import { pictureKey } from '@leadfactory/db/revenue/teaser';
import { jpegOf } from '@leadfactory/integrations/pictures';
import { error } from '@sveltejs/kit';
import { reportPage } from '#lib/server/revenue/public/report.ts';
import { teaserPictures } from '#lib/server/revenue/public/views.ts';
import type { RequestHandler } from './$types';

/** A picture that the teaser shows, made small; no other picture of the assessment. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { org, lead } = await reportPage(locals, params.token);
  const { name } = params;
  const assessment = lead.assessment;
  const key =
    assessment && teaserPictures(lead).includes(name)
      ? await locals.services.db.forOrg(org, (tx) => pictureKey(tx, assessment.id, name))
      : null;
  const bytes = key ? await locals.services.storage.get(key).catch(() => null) : null;
  if (!bytes) error(404, 'There is no such picture.');
  const phone = name === 'screenshot-phone';
  const made = await jpegOf(bytes, { width: phone ? 480 : 1200, maxHeight: phone ? 960 : 900, quality: 70 });
  return new Response(made.bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=3600' },
  });
};
