import type { Actor } from '@leadfactory/db/identity';
import { countSampleData, loadSampleData, removeSampleData } from '@leadfactory/db/lifecycle/sample';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { sequenceOf, templates } from '@leadfactory/workflows/templates';
import { z } from 'zod';
import type { sampleState } from '#lib/contract/lifecycle/sample.ts';
import type { Services } from '../services.ts';

type SampleState = z.infer<typeof sampleState>;

export async function sampleStateOf({ db, env }: Services, orgId: string): Promise<SampleState> {
  const { leads, campaigns } = await db.forOrg(orgId, countSampleData);
  return { loaded: leads > 0, leads, campaigns, available: Boolean(env.SAMPLE_SITES_URL) };
}

/** Loads the sample businesses whose websites this installation serves. Throws `unavailable` where it serves none. */
export async function loadSample(services: Services, orgId: string, by: Actor): Promise<SampleState> {
  const template = templates[0];
  const sites = await sampleSites(services.env.SAMPLE_SITES_URL);
  if (!template)
    throw new DomainError('unavailable', 'There is no workflow template to make the sample campaign from.');
  const { id: templateId, name } = template;
  const definition = sequenceOf(template);
  await loadSampleData(services.db, orgId, sites, { templateId, name, definition }, by);
  return sampleStateOf(services, orgId);
}

export async function removeSample(services: Services, orgId: string, by: Actor): Promise<SampleState> {
  const { files } = await services.change(orgId, (tx) => removeSampleData(tx, orgId, by));
  await Promise.allSettled(files.map((key) => services.storage.delete(key)));
  return sampleStateOf(services, orgId);
}

const siteList = z
  .array(
    z.object({ host: z.string(), url: z.string(), business: z.string(), kind: z.string(), city: z.string() }),
  )
  .transform((sites) => sites.map(({ business: name, ...site }) => ({ ...site, name })));

async function sampleSites(base: string | undefined) {
  const none = new DomainError(
    'unavailable',
    'This installation serves no sample websites, so there is nothing to load.',
  );
  if (!base) throw none;
  try {
    const answer = await fetch(new URL('/sites.json', base), { signal: AbortSignal.timeout(3000) });
    return siteList.parse(await answer.json());
  } catch (error) {
    none.cause = error;
    throw none;
  }
}
