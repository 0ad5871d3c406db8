import { createHash } from 'node:crypto';
import { saveLogo } from '@leadfactory/db/identity/branding';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { LOGO_MAX_BYTES, logoOf, type Undrawn } from '@leadfactory/integrations/pictures';
import type { Services } from '#lib/server/services.ts';

type Actor = Parameters<typeof saveLogo>[2];

/**
 * Takes a logo (`multipart/form-data`, field `file`), draws it anew as a PNG and puts it in place of the last.
 * Throws `invalid` or `too_large` with what to do, `conflict` while another one of the organisation is drawn.
 */
export async function receiveLogo(
  services: Services,
  orgId: string,
  by: Actor,
  request: Request,
): Promise<void> {
  if (Number(request.headers.get('content-length') ?? 0) > LOGO_MAX_BYTES + 10_000) throw tooLarge();
  const file = (await request.formData().catch(() => null))?.get('file');
  if (!(file instanceof File)) throw new DomainError('invalid', 'Choose a picture to upload.', 'file');
  if (file.size > LOGO_MAX_BYTES) throw tooLarge();
  const made = await onePlace(orgId, async () => logoOf(await file.bytes()));
  if ('undrawn' in made) throw new DomainError('invalid', whyNot[made.undrawn], 'file');
  const name = createHash('sha256').update(made.bytes).digest('hex').slice(0, 32);
  const key = `branding/${orgId}/${name}.png`;
  await services.storage.put(key, made.bytes, 'image/png');
  const { width, height } = made;
  const old = await services.change(orgId, (tx) => saveLogo(tx, orgId, by, { key, width, height }));
  if (old) await services.storage.delete(old).catch(() => {});
}

const whyNot: Record<Undrawn, string> = {
  unreadable: 'This file is no PNG, JPEG, WebP or SVG that could be read.',
  too_long: 'This picture takes too long to draw. Export it as a PNG.',
  too_much_memory: 'This picture takes too much memory to draw. Export it smaller, as a PNG.',
};

/** Organisations of which a picture is drawn: one at a time, so that one that floods us holds up its own only. */
const drawing = new Set<string>();

async function onePlace<T>(orgId: string, draw: () => Promise<T>): Promise<T> {
  if (drawing.has(orgId))
    throw new DomainError('conflict', 'Another picture is being drawn. Try again in a moment.', 'file');
  drawing.add(orgId);
  return draw().finally(() => drawing.delete(orgId));
}

const tooLarge = () =>
  new DomainError('too_large', 'The picture is larger than 2 MB. Export it smaller, or as SVG.', 'file');
