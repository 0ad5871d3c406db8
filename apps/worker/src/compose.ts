import { createAcquisitionActivities } from '@leadfactory/activities/acquisition';
import { createAssessmentActivities } from '@leadfactory/activities/assessment';
import { createCrmActivities } from '@leadfactory/activities/crm';
import { createLifecycleActivities } from '@leadfactory/activities/lifecycle';
import {
  createChanceLookup,
  createMailAccounts,
  createOutreachActivities,
  createStopLetters,
  createWebhookLookup,
} from '@leadfactory/activities/outreach';
import { createComplianceActivities } from '@leadfactory/activities/compliance';
import { createRevenueActivities } from '@leadfactory/activities/revenue';
import { createBrowsers } from '@leadfactory/browser';
import { mailStaysHere } from '@leadfactory/config';
import type { Db } from '@leadfactory/db/platform/client';
import { signingKeyOf } from '@leadfactory/db/outreach/domains';
import { stopMailboxesOf } from '@leadfactory/db/outreach/mailboxes';
import { createConnectionStore } from '@leadfactory/db/platform/connections';
import type { Dispatcher } from '@leadfactory/dispatch';
import type { Activities } from '@leadfactory/domain/ports';
import { products } from '@leadfactory/domain/revenue/products';
import { createGuard } from '@leadfactory/guard';
import { createPdfPrinter, type PdfPrinter } from '@leadfactory/integrations/chromium';
import { createConnections } from '@leadfactory/integrations/connections';
import { createLookUpTxt } from '@leadfactory/integrations/dns';
import { createFiles } from '@leadfactory/integrations/storage';
import { createDomainRecords, createLinks, keyringOf } from '@leadfactory/tokens';
import { decisionsOf, templateOf, workflowOf } from '@leadfactory/workflows/templates';
import { auditConcurrency } from './concurrency.ts';
import type { WorkerEnv } from './env.ts';
import { log } from './log.ts';
import { createSimulationHost } from './simulation-host.ts';

/** The only place where activities meet real clients. Each room takes of them what it needs. */
export function compose(
  env: WorkerEnv,
  db: Db,
  { dispatch }: Dispatcher,
): { activities: Activities; tellOfStops(): Promise<number>; close(): Promise<void> } {
  const guard = createGuard({ allow: env.GUARD_ALLOW });
  const links = createLinks({ appUrl: env.APP_URL, secret: env.APP_SECRET });
  const keyring = keyringOf(env.CREDENTIALS_KEYS);
  const connections = createConnections({
    store: createConnectionStore(db),
    ...{ env, keyring, allow: env.GUARD_ALLOW },
    signingKey: (orgId, host) => signingKeyOf(db, keyring, orgId, host),
    onSignedOut: (orgId, id) => db.forOrg(orgId, (tx) => stopMailboxesOf(tx, orgId, id)),
    onLost: (error) => log(`What became of a vendor’s call could not be noted: ${String(error)}`),
  });
  const storage =
    connections.ofProcess('storage')?.use ??
    createFiles({ root: env.STORAGE_ROOT!, appUrl: env.APP_URL, secret: env.APP_SECRET });
  const printer = env.CHROMIUM_PATH ? createPdfPrinter({ executablePath: env.CHROMIUM_PATH }) : noBrowser;
  const browsers = createBrowsers({
    executablePath: env.CHROMIUM_PATH,
    guard,
    maxOpen: auditConcurrency(env),
  });

  const clients = {
    ...{ db, dispatch, guard, links, printer, storage },
    mail: createMailAccounts({
      connections,
      byEvents: createWebhookLookup({ db }),
      byChance: createChanceLookup({ db }),
      environmentKeeps: mailStaysHere(env),
    }),
    mailsStayHere: async (orgId: string) =>
      mailStaysHere(env) && !(await connections.hasOwn(orgId, 'mailSender')),
    lookUpTxt: createLookUpTxt({ servers: env.DNS_SERVERS }),
    inboxOf: async (orgId: string, connectionId: string) =>
      (await connections.through(orgId, connectionId, 'inbox'))?.use ?? null,
    checkConnection: (orgId: string, connectionId: string) => connections.check(orgId, connectionId),
    records: createDomainRecords(env.APP_SECRET),
    post: { sender: connections.ofProcess('mailSender')?.use ?? null, from: env.MAIL_FROM },
    mailboxesUrl: `${env.APP_URL}/settings/mailboxes`,
    connected: async (orgId: string) => (await connections.all(orgId, 'enricher')).map(({ use }) => use),
    model: async (orgId: string) => (await connections.of(orgId, 'model'))?.use ?? null,
    defaultBudgetCents: env.AI_MONTHLY_BUDGET_CENTS ?? null,
    speedAudit: async (orgId: string) => (await connections.of(orgId, 'speedAudit'))?.use ?? null,
    leaseBrowser: (audit: string, signal: AbortSignal) => browsers.lease(audit, { signal }),
    listPrice: products.report.price,
    decisionsOf: decided,
    workflowOf: (templateId: string) => workflowOf(templateOf(templateId)),
    host: createSimulationHost(env, log),
    appUrl: env.APP_URL,
  };
  const activities = {
    ...createCrmActivities(clients),
    ...createAcquisitionActivities(clients),
    ...createAssessmentActivities(clients),
    ...createOutreachActivities(clients),
    ...createRevenueActivities(clients),
    ...createLifecycleActivities(clients),
    ...createComplianceActivities(clients),
  } satisfies Activities;

  return {
    activities,
    tellOfStops: createStopLetters(clients),
    async close() {
      connections.close();
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
