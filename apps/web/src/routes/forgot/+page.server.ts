import type { Actions } from './$types';

export const actions = {
  /** The same answer for every address. */
  default: async (event) => {
    const email = String((await event.request.formData()).get('email') ?? '').slice(0, 320);
    event.locals.services.auth.forgot(email, event.locals.visitor);
    return { sentTo: email };
  },
} satisfies Actions;
