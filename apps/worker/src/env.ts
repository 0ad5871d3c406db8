import { filesSomewhere, readConfiguration } from '@leadfactory/config';

export type WorkerEnv = ReturnType<typeof readEnv>;

/** The worker's environment. Throws an Error that names every variable that is wrong; it holds no secret. */
export const readEnv = (env: Record<string, string | undefined>) =>
  readConfiguration(env, {
    whose: 'The worker’s configuration',
    needs: ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'APP_URL', 'APP_SECRET', 'SES_REGION'],
    rules: [filesSomewhere],
  });
