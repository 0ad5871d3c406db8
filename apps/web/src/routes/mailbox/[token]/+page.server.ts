import { attempted, secretPage } from '#lib/server/identity/auth/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking confirms nothing: scanners open every link. `asked` is null when the link is unknown, used or over. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  setHeaders(secretPage);
  const asked = await locals.services.mailboxProofs.readLink(params.token);
  return { asked: asked && { organisation: asked.organisation, address: asked.address } };
};

export const actions = {
  default: async ({ locals, params }) => {
    const confirmed: { organisation: string; address: string }[] = [];
    const refusal = await attempted(locals, async () => {
      const { organisation, address } = await locals.services.mailboxProofs.confirm(
        params.token,
        locals.visitor,
      );
      confirmed.push({ organisation, address });
    });
    return refusal ?? { confirmed: confirmed[0]! };
  },
} satisfies Actions;
