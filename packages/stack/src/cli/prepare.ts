import { chmodSync, writeFileSync } from 'node:fs';
import { readConfig } from '../config/config.ts';
import { openDataFolder } from '../data/folder.ts';
import { loadSecrets, type Secrets } from '../data/secrets.ts';
import { firstRun } from '../first-run/first-run.ts';
import { applyMigrations } from '../first-run/migrations.ts';
import { certificateUrl } from '../mail/service.ts';
import { TOPIC_ARN } from '../mail/sns.ts';
import { ownerLines } from './owner-lines.ts';

/**
 * Makes a database of one's own ready for the apps: migrations, the first organisation. With SECRETS_FILE it also
 * writes the secrets that the containers share there, as a shell file. Gives the exit status.
 */
export async function prepare(): Promise<number> {
  const config = readConfig(process.env);
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = config;
  if (!url || !ownerUrl) throw new Error('Set DATABASE_URL and DATABASE_OWNER_URL: the database to prepare.');
  const folder = openDataFolder(config.dataRoot);
  const secrets = loadSecrets(folder.secrets);
  const secretsFile = process.env['SECRETS_FILE'];
  if (secretsFile) writeSecretsFile(secretsFile, secrets, config.SES_ENDPOINT);
  console.log(
    (await applyMigrations(ownerUrl)) ? 'The database was migrated.' : 'The database is up to date.',
  );
  const made = await firstRun(url, config, secrets, folder.secrets, []);
  if (made && secrets.first) {
    console.log(ownerLines(secrets.first, config.APP_URL ?? `http://${config.HOST}:${config.PORT}`));
  }
  return 0;
}

/** One line per variable; what the container's environment sets already stays as it is. */
function writeSecretsFile(path: string, secrets: Secrets, mailUrl: string | undefined): void {
  const variables = {
    APP_SECRET: secrets.appSecret,
    CREDENTIALS_KEYS: secrets.credentialsKeys.join(','),
    SNS_PRIVATE_KEY: secrets.sns.privateKey,
    SNS_PUBLIC_KEY: secrets.sns.publicKey,
    ...(mailUrl
      ? {
          SNS_SIGNING_KEYS: JSON.stringify({ [certificateUrl(mailUrl)]: secrets.sns.publicKey }),
          SNS_TOPIC_ARN: TOPIC_ARN,
        }
      : {}),
  };
  const lines = Object.entries(variables).map(
    ([name, value]) =>
      `[ -n "\${${name}:-}" ] || ${name}='${value.replaceAll("'", `'\\''`)}'\nexport ${name}\n`,
  );
  writeFileSync(path, lines.join(''), { mode: 0o600 });
  chmodSync(path, 0o600);
}
