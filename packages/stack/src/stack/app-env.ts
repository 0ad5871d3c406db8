import { configurationNames } from '@leadfactory/config';
import { certificateUrl } from '../mail/service.ts';
import { TOPIC_ARN } from '../mail/sns.ts';
import type { StackConfig } from '../config/config.ts';
import type { DataFolder } from '../data/folder.ts';
import type { Secrets } from '../data/secrets.ts';

/** Where the embedded services are; what is not embedded is absent. */
export interface Addresses {
  appUrl: string;
  database?: { app: string; owner: string };
  temporal?: { address: string; ui: string };
  mail?: string;
  sites?: { url: string; port: number };
  chromium?: string | null;
}

/** The environment of the worker and the web app: what the configuration says, else what is embedded. */
export function appEnv(
  config: StackConfig,
  secrets: Secrets,
  folder: DataFolder,
  at: Addresses,
): Record<string, string | undefined> {
  const embeddedMail = at.mail
    ? {
        SES_REGION: 'us-east-1',
        SES_ENDPOINT: at.mail,
        AWS_ACCESS_KEY_ID: secrets.aws.accessKeyId,
        AWS_SECRET_ACCESS_KEY: secrets.aws.secretAccessKey,
        MAIL_EVENTS_URL: at.mail,
        INBOX_URL: at.mail,
        SNS_SIGNING_KEYS: JSON.stringify({ [certificateUrl(at.mail)]: secrets.sns.publicKey }),
        SNS_TOPIC_ARN: TOPIC_ARN,
      }
    : {};
  const allowed = [...config.GUARD_ALLOW, ...(at.sites ? [`*.localhost:${at.sites.port}`] : [])];
  return {
    ...withoutConfiguration(process.env),
    ...config.given,
    NODE_ENV: 'production',
    APP_URL: at.appUrl,
    APP_SECRET: config.APP_SECRET ?? secrets.appSecret,
    CREDENTIALS_KEYS: config.given['CREDENTIALS_KEYS'] ?? secrets.credentialsKeys.join(','),
    DATABASE_URL: config.DATABASE_URL ?? at.database?.app,
    DATABASE_OWNER_URL: undefined,
    TEMPORAL_ADDRESS: config.TEMPORAL_ADDRESS ?? at.temporal?.address,
    TEMPORAL_NAMESPACE: config.TEMPORAL_NAMESPACE,
    TEMPORAL_UI_URL: config.TEMPORAL_UI_URL ?? at.temporal?.ui,
    TIME_SKIPPING: config.given['TIME_SKIPPING'] ?? (at.temporal ? '1' : '0'),
    STORAGE_ROOT: config.STORAGE_ROOT ?? folder.storage,
    CHROMIUM_PATH: config.CHROMIUM_PATH ?? at.chromium ?? undefined,
    GUARD_ALLOW: allowed.join(',') || undefined,
    SAMPLE_SITES_URL: at.sites?.url,
    ...embeddedMail,
  };
}

/** The caller's environment without our own settings: a throwaway stack must not find a real Stripe key there. */
export const withoutConfiguration = (env: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !configurationNames.includes(name)));
