import { prepareTemplate } from '@leadfactory/db/testing';
import { startServices } from '../index.ts';

/**
 * TEST_POSTGRES_URL (of a superuser) and TEST_TEMPORAL_ADDRESS name running servers; what is not named is
 * started here, on free ports and in a throwaway folder, once for the whole run.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const services = await startServices({
    postgres: !process.env['TEST_POSTGRES_URL'],
    temporal: !process.env['TEST_TEMPORAL_ADDRESS'],
  });
  process.env['TEST_POSTGRES_URL'] ??= services.adminDatabaseUrl;
  process.env['TEST_TEMPORAL_ADDRESS'] ??= services.endpoints.temporalAddress;
  await prepareTemplate(process.env['TEST_POSTGRES_URL'] ?? '');
  return services.stop;
}
