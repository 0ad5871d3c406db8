import type { LayoutServerLoad } from './$types';

/**
 * Which organisation the session works in, asked again with whatever else a page reads: a tab that shows another one
 * tells by it that somebody switched in another tab. Costs no query.
 */
export const load: LayoutServerLoad = ({ locals, url, depends }) => {
  depends('app:organisation');
  void url.href;
  return { workingIn: locals.signedIn?.current?.orgId ?? null };
};
