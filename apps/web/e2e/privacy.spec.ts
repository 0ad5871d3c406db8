import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { columnsHolding } from '@leadfactory/db/testing';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient } from '@leadfactory/stack/testing';
import { fits, inBothThemes } from './accessible.ts';
import { openAlive } from './alive.ts';
import { signIn } from './sign-in.ts';

/*
 * A person asks what is held about them, then that it goes: through the pages, on a running stack. Every place that can
 * hold something is tried where it is erased (`packages/activities/src/compliance/erasure.test.ts`).
 */
const MARK = 'zqxmarker';
const EMAIL = `ana@${MARK}.example`;
let stack: Stack;

test.use({ trace: 'off' });
test.beforeAll(async () => {
  stack = await startStack({ sampleData: false });
});
test.afterAll(() => stack?.stop());

test('a copy of all that is held, an erasure, a certificate, and nothing left but a hash', async ({
  page,
}) => {
  test.setTimeout(360_000);
  const { app, apiKey } = stack.endpoints;
  const rest = restClient(app, apiKey);
  await rest.importCsv(
    `Company,Email,First name,Last name\nZebra,${EMAIL},Ana,${MARK}\nOther,other@other.example,Bo,\n`,
    { source: 'Fair', fileName: 'fair.csv' },
  );
  const { rows } = await rest.get<{ rows: { id: string }[] }>(`/leads?search=${encodeURIComponent(EMAIL)}`);
  expect(rows).toHaveLength(1);
  expect(await columnsHolding(stack.env.DATABASE_OWNER_URL!, MARK)).not.toEqual([]);
  expect(await filesHolding(MARK)).not.toEqual([]);

  await signIn(page, stack.endpoints);
  await openAlive(page, `${app}/settings/privacy`);
  await expect(page.getByText('Nobody was erased yet')).toBeVisible();
  await page.getByLabel('Email address').fill(`  ${EMAIL.toUpperCase()} `);
  await inBothThemes(page, 'privacy');
  const json = JSON.parse(await download(page, 'Download as JSON')) as { addresses: string[] };
  expect(json.addresses).toEqual([EMAIL]);
  expect(await download(page, 'Download as CSV')).toContain(`,last_name,${MARK}\r\n`);

  // Asked for on the lead's page, which says first what goes.
  await openAlive(page, `${app}/leads/${rows[0]!.id}`);
  await page.getByRole('button', { name: 'Erase this person' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('1 lead, 1 address. What goes:');
  await inBothThemes(page, 'erase');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Erase this person' }).click();
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main')).not.toContainText(`Ana ${MARK}`);
  // What is told of the company alone goes last; the page hears of it.
  await expect(page.getByRole('main')).not.toContainText(MARK, { timeout: 60_000 });

  await openAlive(page, `${app}/settings/privacy`);
  const row = page
    .getByRole('table', { name: /^Erasures/ })
    .getByRole('row')
    .nth(1);
  await expect(row).toContainText('Erased', { timeout: 60_000 });
  await inBothThemes(page, 'erased');
  const certificate = JSON.parse(await download(page, /^Certificate/)) as {
    leads: number;
    addresses: number;
  };
  expect(certificate).toMatchObject({ leads: 1, addresses: 1, status: 'done' });
  expect(JSON.stringify(certificate)).not.toContain(MARK);

  expect(await columnsHolding(stack.env.DATABASE_OWNER_URL!, MARK)).toEqual([]);
  expect(await filesHolding(MARK)).toEqual([]);
  const left = await rest.get<{ rows: unknown[] }>(`/leads?search=${encodeURIComponent(EMAIL)}`);
  expect(left.rows).toEqual([]);

  // No file brings them in again, before somebody says that they came back by themselves.
  const again = `Company,Email\nZebra,${EMAIL}\n`;
  expect(await rest.importCsv(again, { source: 'Again', assess: false })).toMatchObject({
    created: 0,
    noted: 1,
  });
  await page.getByLabel('Email address').fill(EMAIL);
  await page.getByRole('button', { name: 'Let back in …' }).click();
  await page.getByLabel('How they said so').fill('Signed up at our stand');
  await inBothThemes(page, 'readmit');
  await dialog.getByRole('button', { name: 'Let them back in' }).click();
  await expect(dialog).toBeHidden();
  expect(await rest.importCsv(again, { source: 'Again', assess: false })).toMatchObject({ created: 1 });

  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${app}/settings/privacy`);
  await inBothThemes(page, 'phone');
  await fits(page, 'phone');
});

async function download(page: Page, button: string | RegExp): Promise<string> {
  const started = page.waitForEvent('download');
  await page
    .getByRole('button', { name: button })
    .or(page.getByRole('link', { name: button }))
    .first()
    .click();
  return readFile(await (await started).path(), 'utf8');
}

/** Of storage and Temporal's store, those in which a text stands, in any case of letters. */
async function filesHolding(text: string): Promise<string[]> {
  const { storage, temporal } = stack.folder;
  const found: string[] = [];
  for (const folder of [storage, temporal])
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const content = (await readFile(file)).toString('latin1').replaceAll('\0', '').toLowerCase();
      if (content.includes(text) || file.includes(text)) found.push(path.relative(stack.folder.root, file));
    }
  return found;
}
