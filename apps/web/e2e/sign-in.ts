import { expect, type Page } from '@playwright/test';
import type { Endpoints } from '@leadfactory/stack';

/** Signs the stack's owner in by the form, as far as the dashboard, or the page of the app that is wanted `next`. */
export async function signIn(
  page: Page,
  { app, owner }: Pick<Required<Endpoints>, 'app' | 'owner'>,
  next?: string,
) {
  await page.goto(`${app}/sign-in${next ? `?next=${next}` : ''}`);
  await page.getByLabel('Email address').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(next ?? '/dashboard'));
}
