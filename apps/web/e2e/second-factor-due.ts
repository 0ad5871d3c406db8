import type { Page } from '@playwright/test';

/** Has the organisation that a page shows ask its people for a second factor. */
export const askForSecondFactor = async (page: Page): Promise<void> =>
  page.evaluate(
    async (organisation) => {
      const { ok } = await fetch('/api/trpc/settings.requireSecondFactor', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-organisation': organisation },
        body: JSON.stringify({ required: true }),
      });
      if (!ok) throw new Error('not asked for');
    },
    await organisationOf(page),
  );

/** The id of the one in which a page's session works. */
export const organisationOf = (page: Page) =>
  page.evaluate(async () => {
    const answer = await (await fetch('/api/v1/me')).json();
    return (answer as { organisation: { id: string } }).organisation.id;
  });
