import { expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { openAlive } from './alive.ts';
import { signIn } from './sign-in.ts';

/*
 * Files as people send them, through the page: what it takes them for, and what comes in without a hand. All that they
 * can hold is tried where they are read (`packages/csv/src/awkward.test.ts`, `exports.test.ts`).
 */
let stack: Stack;

test.use({ trace: 'off' });
test.beforeAll(async () => {
  stack = await startStack({ sampleData: false });
});
test.afterAll(() => stack?.stop());

interface Sent {
  name: string;
  content: string;
  encoding?: BufferEncoding;
  /** Of the page's words before the import, and after it. */
  says: string[];
  mapped: Record<string, string>;
  result: RegExp[];
}

const files: Sent[] = [
  {
    name: 'fair.csv',
    encoding: 'latin1',
    content:
      'sep=;\r\nLeads of the fair\r\n\r\nFirma;E-Mail;Ort\r\nCafé Müller;post@cafe-mueller.example;Köln\r\n\r\nTotal: 1 record\r\n',
    says: ['1 row', 'Café Müller'],
    mapped: { Firma: 'Company', 'E-Mail': 'Email', Ort: 'City' },
    result: [/1 lead is new\./, /1 row has a note/, /it stands below the table/],
  },
  {
    name: 'Connections.csv',
    content:
      'Notes:\r\n"When exporting your connection data, some addresses may be missing."\r\n\r\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\r\nJane,Doe,https://www.linkedin.com/in/jane-doe,,Acme Dental,CEO,27 Nov 2026\r\n',
    says: ['an export of LinkedIn connections'],
    mapped: { URL: 'Profile page', Company: 'Company', Position: 'Role' },
    result: [/1 lead is new\./],
  },
  {
    name: 'twice.csv',
    content:
      'constructor,Company,Email,Phone,City,Cost\r\nx,Zeta Gym,jo@zeta-gym.example,617-354-8141,Boston,(5.00)\r\ny,ZETA Gym LLC,,(617) 354-8141,Boston,2.50\r\nz,Zeta Gym,,+1 617 354 8141,Boston,\r\n',
    says: ['3 rows', 'Cost of the lead: "(5.00)" is less than nothing.', '$2.50'],
    mapped: { constructor: 'Leave out', Phone: 'Phone' },
    result: [/2 leads are new\. 1 row was known already/, /same phone \+16173548141/, /May be the same/],
  },
];

test('files of other kinds of writing, of a program, and with one business twice', async ({ page }) => {
  await signIn(page, stack.endpoints);
  for (const { name, content, encoding, says, mapped, result } of files) {
    await openAlive(page, `${stack.endpoints.app}/imports/new`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content, encoding) });
    const main = page.getByRole('main');
    for (const words of says) await expect(main).toContainText(words);
    for (const [column, field] of Object.entries(mapped))
      await expect(page.getByLabel(column, { exact: true }).locator('option:checked')).toHaveText(field);
    await page.getByRole('button', { name: 'Start the import' }).click();
    for (const words of result) await expect(main).toContainText(words);
  }
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'A lead of its own' })).toBeVisible();
});
