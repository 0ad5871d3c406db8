import { prepareTemplate } from '@leadfactory/db/testing';

/** TEST_POSTGRES_URL and TEST_TEMPORAL_ADDRESS name running servers; what is not named is started here. */
export default async function setup(): Promise<void> {
  if (!process.env.TEST_POSTGRES_URL) throw new Error('TEST_POSTGRES_URL is not set');
  await prepareTemplate(process.env.TEST_POSTGRES_URL);
}
