import { createAcquisitionActivities } from '@leadfactory/activities/acquisition';
import { createAssessmentActivities } from '@leadfactory/activities/assessment';
import { createCrmActivities } from '@leadfactory/activities/crm';
import { createLifecycleActivities } from '@leadfactory/activities/lifecycle';
import { createOutreachActivities, createWebhookLookup } from '@leadfactory/activities/outreach';
import { createRevenueActivities } from '@leadfactory/activities/revenue';
import { createBrowsers } from '@leadfactory/browser';
import type { Db } from '@leadfactory/db/platform/client';
import type { Dispatcher } from '@leadfactory/dispatch';
import type { Activities } from '@leadfactory/domain/ports';
import { products } from '@leadfactory/domain/revenue/products';
import { createGuard } from '@leadfactory/guard';
import { aiConfigOf, createModel } from '@leadfactory/integrations/ai';
import { createPdfPrinter, type PdfPrinter } from '@leadfactory/integrations/chromium';
import { createHttpLookup, createSesSender } from '@leadfactory/integrations/ses';
import { createStorage, type StorageOptions } from '@leadfactory/integrations/storage';
import { createLinks } from '@leadfactory/tokens';
import { decisionsOf, templateOf } from '@leadfactory/workflows/templates';
import { auditConcurrency } from './concurrency.ts';
import type { WorkerEnv } from './env.ts';

/** The only place where activities meet real clients. Each room takes of them what it needs. */
export function compose(
  env: WorkerEnv,
  db: Db,
  { dispatch }: Dispatcher,
): { activities: Activities; close(): Promise<void> } {
  const guard = createGuard({ allow: env.GUARD_ALLOW });
  const links = createLinks({ appUrl: env.APP_URL, secret: env.APP_SECRET });
  const storage = createStorage(storageOptions(env));
  const sender = createSesSender({
    region: env.SES_REGION,
    endpoint: env.SES_ENDPOINT,
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    configurationSet: env.SES_CONFIGURATION_SET,
  });
  const lookup = env.MAIL_EVENTS_URL
    ? createHttpLookup({ url: env.MAIL_EVENTS_URL })
    : createWebhookLookup({ db });
  const printer = env.CHROMIUM_PATH ? createPdfPrinter({ executablePath: env.CHROMIUM_PATH }) : noBrowser;
  const browsers = createBrowsers({
    executablePath: env.CHROMIUM_PATH,
    guard,
    maxOpen: auditConcurrency(env),
  });
  const ai = aiConfigOf(env);

  const clients = {
    ...{ db, dispatch, guard, links, lookup, printer, sender, storage },
    model: ai && createModel(ai),
    defaultBudgetCents: env.AI_MONTHLY_BUDGET_CENTS ?? null,
    psiKey: env.PSI_API_KEY,
    leaseBrowser: (audit: string, signal: AbortSignal) => browsers.lease(audit, { signal }),
    listPrice: products.report.price,
    decisionsOf: decided,
  };
  const activities = {
    ...createCrmActivities(clients),
    ...createAcquisitionActivities(clients),
    ...createAssessmentActivities(clients),
    ...createOutreachActivities(clients),
    ...createRevenueActivities(clients),
    ...createLifecycleActivities(clients),
  } satisfies Activities;

  return {
    activities,
    async close() {
      sender.close();
      await browsers.closeAll();
      await printer.close();
    },
  };
}

/** Of a template that is gone, nothing is decided. */
function decided(templateId: string, params: Record<string, unknown>) {
  const template = templateOf(templateId);
  return template ? decisionsOf(template, params) : {};
}

/** Without a browser reports wait: they are made as soon as the worker starts with one. */
const noBrowser: PdfPrinter = {
  htmlToPdf: () => Promise.reject(new Error('There is no browser to make PDFs with: set CHROMIUM_PATH.')),
  close: async () => {},
};

const storageOptions = (env: WorkerEnv): StorageOptions =>
  env.STORAGE_DRIVER === 'fs'
    ? { driver: 'fs', root: env.STORAGE_ROOT!, appUrl: env.APP_URL, secret: env.APP_SECRET }
    : {
        driver: 's3',
        bucket: env.S3_BUCKET!,
        region: env.S3_REGION!,
        endpoint: env.S3_ENDPOINT,
        accessKeyId: env.AWS_ACCESS_KEY_ID,
        secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      };
