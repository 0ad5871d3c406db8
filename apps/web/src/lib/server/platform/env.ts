import { filesSomewhere, readConfiguration } from '@leadfactory/config';

export type Env = ReturnType<typeof readEnv>;

/** The web app's environment. Throws an Error that names every variable that is wrong; it holds no secret. */
export const readEnv = (env: Record<string, string | undefined>) =>
  readConfiguration(env, {
    whose: 'The web app’s configuration',
    needs: ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'APP_URL', 'APP_SECRET'],
    rules: [filesSomewhere],
  });
