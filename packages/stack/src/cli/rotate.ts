import { createDb } from '@leadfactory/db/platform/client';
import { resealAll } from '@leadfactory/db/sealed';
import { keyringOf } from '@leadfactory/tokens';
import { readConfig } from '../config/config.ts';
import { readEndpoints } from '../data/endpoints.ts';
import { openDataFolder } from '../data/folder.ts';
import { loadSecrets, makeCredentialsKey, saveSecrets } from '../data/secrets.ts';
import { lockHolder } from '../supervise/launcher-lock.ts';

/**
 * Brings all credentials of organisations under the current key. Where the keys are the launcher's own and nothing runs,
 * it makes a new current key first, which the next start takes up. Gives the exit status.
 */
export async function rotate(): Promise<number> {
  const { CREDENTIALS_KEYS: given, DATABASE_URL: named, dataRoot } = readConfig(process.env);
  const folder = openDataFolder(dataRoot);
  const isOurs = given.length === 0;
  if (isOurs && !named && !lockHolder(folder.lock)) {
    const secrets = loadSecrets(folder.secrets);
    const credentialsKeys = [makeCredentialsKey(), ...secrets.credentialsKeys];
    saveSecrets(folder.secrets, { ...secrets, credentialsKeys });
    console.log(
      'There is a new key. Start LeadFactory, and run this again: it then encrypts with the new one.',
    );
    return 0;
  }
  const url = named ?? readEndpoints(folder.endpoints)?.databaseUrl;
  const keyring = keyringOf(isOurs ? loadSecrets(folder.secrets).credentialsKeys : given);
  if (!url || !keyring) throw new Error('Start LeadFactory first, or set DATABASE_URL and CREDENTIALS_KEYS.');
  const db = createDb({ url, max: 2 });
  try {
    const done = await resealAll(db, keyring);
    const counts = done.map(({ rows, label }) => `${rows} ${label}`).join(' and ');
    console.log(`${counts} were encrypted anew; all are under the key ${keyring.currentId} now.`);
    return 0;
  } finally {
    await db.close();
  }
}
