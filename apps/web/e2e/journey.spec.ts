import { devices, expect, test } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { restClient, until } from '@leadfactory/stack/testing';
import { openAlive } from './alive.ts';
import { accessible } from './accessible.ts';
import { auditsOnDemandOnly, mailsTo } from './life.ts';

/*
 * A lead's whole life, as a person sees it: from a CSV file to an attributed sale. The stack is the real one; only
 * the leads' time is skipped.
 */
let stack: Stack;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  stack = await startStack({ sampleData: false });
  await auditsOnDemandOnly(stack.endpoints);
});
test.afterAll(() => stack?.stop());

test('a lead from a CSV file lives its whole life and its sale is attributed', async ({ page, context }) => {
  test.setTimeout(480_000);
  const { app, owner, sampleSites, inbox } = stack.endpoints;
  const sites = sampleSites!;
  const buyer = { email: 'maria@first-buyer.example', company: `${sites[0]!.business}` };

  await test.step('sign in', async () => {
    await page.goto(app!);
    await expect(page).toHaveURL(/\/sign-in/);
    await accessible(page);
    await page.getByLabel('Email address').fill(owner!.email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toBeVisible();
    await page.getByLabel('Password').fill(owner!.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('link', { name: 'Leads' }).first()).toBeVisible();
    await accessible(page);
  });

  await test.step('import a CSV file whose websites are real pages', async () => {
    await openAlive(page, `${app}/imports/new`);
    await accessible(page);
    const rows = sites.map((site, i) => {
      const email = i === 0 ? buyer.email : `owner@lead${i}.example`;
      return `"${site.business}",${site.url},${email},Maria,Lindqvist,US,Chicago`;
    });
    const broken = `,,,Nobody,Known,US,`;
    const csv = ['Company,Website,E-mail,First name,Surname,Country,City', ...rows, broken].join('\r\n');
    await page.setInputFiles('input[type=file]', {
      name: 'spring-fair.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await expect(page.getByText('The first leads')).toBeVisible();
    await accessible(page);
    await page.getByRole('combobox', { name: 'Name', exact: true }).fill('Spring fair');
    await page.getByRole('button', { name: 'Start the import' }).click();
    await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
    await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    await accessible(page);
  });

  const rest = restClient(app!, stack.endpoints.apiKey!);
  const { rows: leads } = await rest.get<{ rows: { id: string; name: string }[] }>('/leads?limit=50');
  expect(leads.length).toBeGreaterThanOrEqual(sites.length);
  const lead = leads.find(({ name }) => name === buyer.company)!;

  await test.step('every website is screened, and every lead scored with reasons', async () => {
    for (const { id } of leads.filter(({ name }) => sites.some((s) => s.business === name))) {
      await until(`lead ${id} to be assessed`, 60_000, async () => {
        const { websiteStatus, score } = await rest.get<{ websiteStatus: string; score: number | null }>(
          `/leads/${id}`,
        );
        return websiteStatus === 'done' && score !== null ? true : undefined;
      });
    }
    await page.goto(`${app}/leads`);
    await expect(page.getByText(buyer.company).first()).toBeVisible();
    await accessible(page);
  });

  await test.step('audit one website in full, see each analysis end, and run one again alone', async () => {
    await openAlive(page, `${app}/leads/${lead.id}`);
    const panel = page.locator('#assessment');
    await panel.getByRole('button', { name: 'Run full audit' }).click();
    await expect(panel.getByText('A full audit is under way')).toBeVisible();
    // Nothing reloads the page: what ends is told to it.
    await expect(panel.getByText('A full audit is under way')).toBeHidden({ timeout: 150_000 });
    await expect(panel.getByText('Full audit', { exact: true })).toBeVisible();
    await expect(panel.getByText('Fix first')).toBeVisible({ timeout: 30_000 });
    await accessible(page);

    await panel.getByRole('link', { name: 'Open the whole assessment' }).click();
    await expect(page).toHaveURL(/\/assessments\/[0-9a-f-]{36}$/);
    const analyses = page.getByRole('list', { name: 'Analyses' }).locator('li');
    await expect(analyses).toHaveCount(8);
    expect(
      await analyses.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state'))),
    ).not.toContain('pending');
    const shot = page.getByRole('button', { name: /^Enlarge/ }).first();
    await expect(shot.locator('img')).toHaveJSProperty('complete', true);
    await accessible(page);

    const pictured = page
      .locator('section > div > details[data-rule]')
      .filter({ has: page.locator('button[aria-label^="Enlarge"]') })
      .first();
    await pictured.locator('summary').click();
    const evidence = pictured.locator('img').first();
    await evidence.scrollIntoViewIfNeeded();
    await expect
      .poll(() => evidence.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(0);
    await accessible(page);

    await page.getByRole('button', { name: 'Run Technology again' }).click();
    await expect(page.getByText('Technology runs again')).toBeVisible();
    await expect(page.locator('[data-analysis=technology]')).toHaveAttribute('data-state', 'done', {
      timeout: 60_000,
    });
  });

  await test.step('start a campaign on them', async () => {
    await openAlive(page, `${app}/campaigns/new`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Spring outreach');
    await accessible(page);
    await page.getByRole('button', { name: /Start the campaign/ }).click();
    await expect(page.getByText('Still missing: your postal address.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Postal address' }).fill('48 Wharf Street\nPortland, ME 04101');
    await page.getByRole('button', { name: 'Save the address' }).click();
    await expect(page.getByText('Still missing')).toBeHidden();
    await page.getByRole('button', { name: /Start the campaign/ }).click();
    await page
      .getByRole('dialog')
      .or(page.getByRole('alertdialog'))
      .getByRole('button', { name: 'Start the campaign' })
      .click();
    await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}$/);
    await expect(page.getByText(/running|Running/).first()).toBeVisible({ timeout: 30_000 });
    await accessible(page);
  });

  await test.step('skip through the sequence', async () => {
    await openAlive(page, `${app}/leads/${lead.id}`);
    const skip = page.getByRole('button', { name: 'Skip to next step' });
    // To the first mail's slot, three days, its slot, four days, its slot: mails leave in business hours only.
    await until('three mails to the buyer', 120_000, async () => {
      const mails = await mailsTo(stack.endpoints.mail, buyer.email);
      if (mails.length >= 3) return true;
      if (await skip.isEnabled({ timeout: 1000 })) await skip.click();
      return undefined;
    });
    await page.reload();
    await expect(page.getByText(/clock is .* ahead/)).toBeVisible();
    await accessible(page);
  });

  const [last] = await mailsTo(stack.endpoints.mail, buyer.email);
  await test.step('read the mail in the inbox', async () => {
    await page.goto(inbox!);
    await expect(page.getByText(last!.subject).first()).toBeVisible();
    expect(last!.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(last!.text).toContain('48 Wharf Street, Portland, ME 04101');
    const all = await mailsTo(stack.endpoints.mail, buyer.email);
    expect(new Set(all.map(({ subject }) => subject)).size).toBe(3);
  });

  await test.step('click the tracked link, and buy the report', async () => {
    const link = last!.links.find((href) => href.includes('/t/c/'))!;
    // A person's browser: one that calls itself headless counts as a scanner, which earns nothing.
    const visitor = await (await context.browser()!.newContext(devices['Desktop Chrome'])).newPage();
    await visitor.goto(link);
    await expect(visitor).toHaveURL(/\/r\//);
    await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible();
    await accessible(visitor);
    await visitor
      .getByRole('link', { name: /Get the full report/ })
      .first()
      .click();
    await accessible(visitor);
    await visitor.getByLabel('Email for the report').fill(buyer.email);
    await visitor.getByRole('button', { name: /\$399.*demonstration/ }).click();
    await expect(visitor).toHaveURL(/\/thanks/);
    await accessible(visitor);
    await visitor.close();
  });

  await test.step('the lead is won and the PDF delivered', async () => {
    const delivery = await until('the report by mail', 240_000, async () =>
      (await mailsTo(stack.endpoints.mail, buyer.email)).find(({ attachments }) => attachments.length > 0),
    );
    expect(delivery.attachments[0]!.filename).toMatch(/\.pdf$/);
    await page.goto(`${app}/leads/${lead.id}`);
    await expect(page.getByText('Won').first()).toBeVisible();
    await accessible(page);
  });

  await test.step('39,900 cents are attributed to the right source, campaign and step', async () => {
    type Credited = { rows: { key: string; label: string; cents: number }[] };
    const revenue = async (model: string, by: string) => {
      const { rows } = await until(`credits of ${model} by ${by}`, 60_000, async () => {
        const answer = await rest.get<Credited>(`/attribution?model=${model}&by=${by}`);
        return answer.rows.length > 0 ? answer : undefined;
      });
      return rows.filter(({ cents }) => cents > 0).map(({ label, cents }) => ({ label, cents }));
    };
    const price = 39_900;
    for (const model of ['first', 'last', 'linear', 'time_decay', 'position']) {
      expect(await revenue(model, 'source'), model).toEqual([{ label: 'Spring fair', cents: price }]);
      const steps = await revenue(model, 'step');
      expect(
        steps.reduce((sum, { cents }) => sum + cents, 0),
        model,
      ).toBe(price);
    }
    // The list earned the first touch; the link in the last mail the last one.
    expect(await revenue('last', 'campaign')).toEqual([{ label: 'Spring outreach', cents: price }]);
    const [step, ...others] = await revenue('last', 'step');
    expect(step).toMatchObject({ cents: price });
    expect(step!.label).toMatch(/last-note|Last note/);
    expect(others).toEqual([]);
    await page.goto(`${app}/revenue`);
    await expect(page.getByText('$399').first()).toBeVisible();
    await accessible(page);
  });
});
