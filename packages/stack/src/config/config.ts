import { isAbsolute, join } from 'node:path';
import { configurationNames, readConfiguration, type Configuration } from '@leadfactory/config';
import { together } from '@leadfactory/domain/platform/configuration';
import { projectRoot } from '../project-root.ts';

export interface StackConfig extends Configuration {
  /** The data folder's full path. */
  dataRoot: string;
  /** What was set, as it was written: for the processes that the launcher starts. */
  given: Readonly<Record<string, string>>;
}

/**
 * Checks the environment. An empty variable counts as not set.
 * @throws Error that names every variable that is wrong, and how
 */
export function readConfig(env: Record<string, string | undefined>): StackConfig {
  const config = readConfiguration(env, {
    whose: 'The configuration in the environment or in .env (see .env.example)',
    rules: [together('DATABASE_URL', 'DATABASE_OWNER_URL')],
  });
  const { LEADFACTORY_DATA: data } = config;
  const given = configurationNames.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : []));
  return {
    ...config,
    dataRoot: isAbsolute(data) ? data : join(projectRoot, data),
    given: Object.fromEntries(given) as Record<string, string>,
  };
}
