import { LOGO_MAX_BYTES } from '@leadfactory/integrations/pictures';
import { MAX_UPLOAD } from './acquisition/uploads/upload.ts';

const KB = 1024;
/** Of a form's boundaries and headers around a file. */
const AROUND = 10 * KB;

/** Of visitors: forms with a handful of fields. */
const STRANGERS = 64 * KB;
/** Of people signed in and of programs: the longest is an audience of 10,000 named leads. */
const KNOWN = KB * KB;
/** What a route takes of anybody, or of whoever it has let in before it reads. Vendors' events are smaller. */
const larger = new Map([
  ['/api/uploads', MAX_UPLOAD + AROUND],
  ['/api/v1/uploads', MAX_UPLOAD + AROUND],
  ['/api/branding/logo', LOGO_MAX_BYTES + AROUND],
  ['/api/webhooks/[vendor]', 512 * KB],
  ['/api/webhooks/[vendor]/[connection]', 512 * KB],
]);

/** How long a request's body may be, in bytes. Programs are let in by `handleRest` before it reads. */
export function bodyLimit(route: string | null, { isKnown }: { isKnown: boolean }): number {
  return larger.get(route ?? '') ?? (isKnown ? KNOWN : STRANGERS);
}
