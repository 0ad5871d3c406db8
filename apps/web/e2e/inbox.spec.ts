import { expect, test, type Page } from '@playwright/test';
import { startStack, type Stack } from '@leadfactory/stack';
import { until } from '@leadfactory/stack/testing';
import { auditsOnDemandOnly, liveALittle, mailsTo, type Life } from './life.ts';
import { replyOf } from './replies.ts';
import { signIn } from './sign-in.ts';

/* A lead answers: it is counted, read, answered in its thread by keyboard alone, taken back once, and done. */
let stack: Stack;
let life: Life;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  stack = await startStack({ sampleData: true });
  await auditsOnDemandOnly(stack.endpoints);
  life = await liveALittle(stack.endpoints);
});
test.afterAll(() => stack?.stop());

const list = (page: Page) => page.getByRole('list', { name: 'Conversations' });

test('a reply is answered in its thread, by keyboard, and an answer is taken back before it leaves', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const { endpoints } = stack;
  await signIn(page, endpoints);
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/\/inbox$/);
  await expect(page.getByText('Nothing waits for an answer')).toBeVisible();

  // It comes without a reload, and the navigation counts it.
  const { messageId, address } = await replyOf(endpoints as Required<typeof endpoints>, life.leadInSequence, {
    text: 'Sounds interesting. How much does it cost?',
    quoted: '> We looked at your website.',
  });
  await expect(list(page)).toContainText('How much does it cost?', { timeout: 30_000 });
  await expect(page.getByRole('link', { name: /Inbox 1 unread/ })).toBeVisible();

  await page.keyboard.press('j');
  const mail = page.getByRole('article', { name: 'Mail from Ann Owner' });
  await expect(mail).toContainText('How much does it cost?');
  await expect(mail).not.toContainText('We looked at your website.');
  await page.getByRole('button', { name: 'Show quoted text' }).click();
  await expect(mail).toContainText('We looked at your website.');
  await expect(page.getByRole('link', { name: /unread/ })).toHaveCount(0);

  // Letters are letters while somebody types; an answer that was taken back is there again.
  await page.keyboard.press('r');
  await page.keyboard.type('je reads: it costs $399.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  const field = page.getByRole('textbox', { name: /^Answer to/ });
  await expect(field).toHaveValue('je reads: it costs $399.');
  const before = (await mailsTo(endpoints.mail!, address)).length;
  await field.press('Control+Enter');
  await expect(field).toHaveValue('');
  const sent = await until('the answer to leave', 60_000, async () => {
    const mails = await mailsTo(endpoints.mail!, address);
    return mails.length > before ? mails[0] : undefined;
  });
  expect(sent.text).toContain('je reads: it costs $399.');
  expect(sent.headers['in-reply-to']).toBe(messageId);
  expect((await mailsTo(endpoints.mail!, address)).length).toBe(before + 1);

  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('e');
  await expect(page.getByText('Nothing waits for an answer')).toBeVisible();
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(list(page)).toContainText('How much does it cost?');
});
