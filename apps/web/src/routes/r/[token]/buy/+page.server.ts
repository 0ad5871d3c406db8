import { DEMO } from '@leadfactory/domain/revenue/orders';
import { fail, redirect } from '@sveltejs/kit';
import { buy } from '#lib/server/revenue/public/buy.ts';
import { reportPage } from '#lib/server/revenue/public/report.ts';
import { checkoutView } from '#lib/server/revenue/public/views.ts';
import { refusalOf } from '#lib/server/platform/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { org, lead, price } = await reportPage(locals, params.token);
  const payment = await locals.services.connections.of(org, 'payment');
  setHeaders({ 'cache-control': 'private, no-store' });
  return { view: checkoutView(lead, payment?.vendor.name ?? DEMO, price) };
};

export const actions = {
  /** Field: `email`. A failure gives `email` and `errors` as the view has them. */
  default: async ({ locals, params, request }) => {
    const page = await reportPage(locals, params.token);
    const email = String((await request.formData()).get('email') ?? '').trim();
    let next: string;
    try {
      next = await buy(locals.services, page, params.token, email);
    } catch (error) {
      const { status, message, field } = refusalOf(locals, error);
      return fail(status, { email, errors: field === 'email' ? { email: message } : { form: message } });
    }
    redirect(303, next, { external: true });
  },
} satisfies Actions;
