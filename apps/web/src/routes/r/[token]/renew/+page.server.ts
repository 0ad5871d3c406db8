import { renewLink, renewalBrand } from '#lib/server/revenue/public/renew.ts';
import { brandView } from '#lib/server/revenue/public/views.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  return { brand: brandView(await renewalBrand(locals, params.token)) };
};

export const actions = {
  /** No fields: the mail goes to the address that bought, whoever asks. The answer is always the same. */
  default: async ({ locals, params }) => {
    await renewLink(locals, params.token);
    return { asked: true };
  },
} satisfies Actions;
