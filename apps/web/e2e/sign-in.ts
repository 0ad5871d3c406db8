import { expect, type Page } from '@playwright/test';
import type { Endpoints } from '@leadfactory/stack';

/** Signs the stack's owner in by the form, as far as the dashboard. */
export async function signIn(page: Page, { app, owner }: Pick<Required<Endpoints>, 'app' | 'owner'>) {
  await page.goto(`${app}/sign-in`);
  await page.getByLabel('Email address').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/dashboard/);
}
