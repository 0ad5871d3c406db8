import type { LayoutServerLoad } from './$types';

/**
 * Which organisation the session works in, asked again with whatever else a page reads: a tab that shows another one
 * tells by it that somebody switched in another tab. And when it was read (ms of the server's clock): what is told later
 * is not in it. Costs no query.
 */
export const load: LayoutServerLoad = ({ locals, url, depends }) => {
  depends('app:organisation');
  void url.href;
  return { workingIn: locals.signedIn?.current?.orgId ?? null, readAt: locals.askedAt };
};
