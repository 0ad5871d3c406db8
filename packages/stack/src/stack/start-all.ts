import { resolveChromium, CHROMIUM_REMEDY } from '../browser/chromium.ts';
import type { StackConfig } from '../config/config.ts';
import type { DataFolder } from '../data/folder.ts';
import type { Secrets } from '../data/secrets.ts';
import { firstRun } from '../first-run/first-run.ts';
import { applyMigrations } from '../first-run/migrations.ts';
import { mailService } from '../mail/service.ts';
import { postgresService } from '../postgres/cluster.ts';
import { adminUrl, databaseUrls } from '../postgres/roles.ts';
import { sampleSites, type SampleSite } from '../sites/list.ts';
import { sitesService } from '../sites/service.ts';
import { freePort, isFree, onFreePorts, portMemory } from '../supervise/ports.ts';
import type { Supervisor } from '../supervise/supervisor.ts';
import { resolveTemporal } from '../temporal/binary.ts';
import { temporalService } from '../temporal/server.ts';
import { appEnv, type Addresses } from './app-env.ts';
import { webService, workerService } from './apps.ts';
import type { Progress } from './progress.ts';
import type { ServiceName, StackOptions } from './options.ts';

export interface Plan {
  options: StackOptions;
  config: StackConfig;
  folder: DataFolder;
  secrets: Secrets;
  throwaway: boolean;
}

export interface Started {
  at: Addresses;
  env: Record<string, string | undefined>;
  sites: SampleSite[] | undefined;
  adminDatabaseUrl: string | undefined;
  organisationMade: boolean;
}

/** Starts what is wanted, in the order in which it is needed: what needs nothing first, all at once. */
export async function startAll(supervisor: Supervisor, told: Progress, plan: Plan): Promise<Started> {
  const { options, config, folder, secrets } = plan;
  const wants = wantedServices(plan);
  const ports = portMemory(folder.ports);
  const appPort = await appPortOf(config, wants('web'));
  const at: Addresses = { appUrl: config.APP_URL ?? `http://${reachable(config.HOST)}:${appPort}` };
  let sites: SampleSite[] | undefined;
  let adminDatabaseUrl: string | undefined;
  let organisationMade = false;

  const sitesPort = wants('sites') ? await ports.take('sites') : null;
  if (sitesPort) {
    at.sites = { url: `http://127.0.0.1:${sitesPort}`, port: sitesPort };
    sites = sampleSites(sitesPort);
  }

  const database = async () => {
    if (wants('postgres')) {
      await told.step('Postgres', () =>
        onFreePorts(async () => {
          const port = await ports.take('postgres');
          await supervisor.start(await postgresService(folder, port, secrets, plan.throwaway));
          at.database = databaseUrls(port, secrets);
          adminDatabaseUrl = adminUrl(port, secrets);
        }),
      );
    }
    const [appUrl, ownerUrl] = [
      config.DATABASE_URL ?? at.database?.app,
      config.DATABASE_OWNER_URL ?? at.database?.owner,
    ];
    if (ownerUrl && (options.migrate ?? true))
      await told.step('Database schema', () => applyMigrations(ownerUrl));
    if (appUrl && (options.organisation ?? wants('web'))) {
      const samples = (options.sampleData ?? config.SAMPLE_DATA) ? (sites ?? []) : [];
      organisationMade = await told.step('Organisation and sample data', () =>
        firstRun(appUrl, config, secrets, folder.secrets, samples),
      );
    }
  };

  const temporal = async () => {
    if (!wants('temporal')) return;
    await told.step('Temporal', async () => {
      const env = { ...process.env, TEMPORAL_CLI_PATH: config.TEMPORAL_CLI_PATH };
      const binary = await resolveTemporal({ env, say: told.say });
      await onFreePorts(async () => {
        const [frontend, ui] = [await ports.take('temporal'), await ports.take('temporalUi')];
        await supervisor.start(temporalService(folder, binary, { frontend, ui }));
        at.temporal = { address: `127.0.0.1:${frontend}`, ui: `http://127.0.0.1:${ui}` };
      });
    });
  };

  const mail = async () => {
    if (!wants('mail')) return;
    const events = wants('web') || config.APP_URL ? `${at.appUrl}/api/webhooks/ses` : undefined;
    await told.step('Mail server', () =>
      onFreePorts(async () => {
        const port = await ports.take('mail');
        await supervisor.start(mailService(folder, port, secrets, events, config.ALLOWED_HOSTS));
        at.mail = `http://127.0.0.1:${port}`;
      }),
    );
  };

  const sampleSiteServer = async () => {
    if (sitesPort) await told.step('Sample sites', () => supervisor.start(sitesService(sitesPort)));
  };

  const browser = async () => {
    if (!wants('worker')) return;
    const env = { ...process.env, CHROMIUM_PATH: config.CHROMIUM_PATH };
    at.chromium = await resolveChromium({ env, say: told.say });
    if (!at.chromium) told.say(`There is no Chromium, so no report can be made as PDF. ${CHROMIUM_REMEDY}`);
  };

  await allOrFirstError([database(), temporal(), mail(), sampleSiteServer(), browser()]);

  const env = appEnv(config, secrets, folder, at);
  const worker = async () => {
    if (wants('worker')) await told.step('Worker', () => supervisor.start(workerService(env)));
  };
  const web = async () => {
    if (wants('web'))
      await told.step('Web app', () =>
        supervisor.start(webService(env, config.HOST, appPort, reachable(config.HOST))),
      );
  };
  await allOrFirstError([worker(), web()]);
  return { at, env, sites, adminDatabaseUrl, organisationMade };
}

/** What the configuration names elsewhere is not run here. */
function wantedServices({ options, config }: Plan): (name: ServiceName) => boolean {
  const elsewhere: Partial<Record<ServiceName, boolean>> = {
    postgres: config.DATABASE_URL !== undefined,
    temporal: config.TEMPORAL_ADDRESS !== undefined,
    mail: config.SES_REGION !== undefined,
    sites: !config.SAMPLE_DATA && options.services === undefined,
  };
  return (name) => !elsewhere[name] && (options.services?.includes(name) ?? true);
}

async function appPortOf(config: StackConfig, wanted: boolean): Promise<number> {
  if (config.PORT === 0) return freePort(config.HOST);
  if (wanted && !(await isFree(config.PORT, config.HOST))) {
    throw new Error(
      `Port ${config.PORT} on ${config.HOST} is in use by another program. End it, or choose another port: PORT=3001 npm start`,
    );
  }
  return config.PORT;
}

/** An app that listens on every address is reached on this machine by loopback. */
const reachable = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

/** Waits for all, so that nothing is still starting when the failure of one is dealt with. */
async function allOrFirstError(work: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
