import { hash } from '@node-rs/argon2';
import type { StackConfig } from '../config/config.ts';
import { saveSecrets, type Secrets } from '../data/secrets.ts';
import type { SampleSite } from '../sites/list.ts';

/**
 * Makes the first organisation and its owner, if there is none, and loads the sample businesses; on later starts
 * brings the samples' addresses up to date.
 * @returns true if the organisation was made now: its owner's password is to be shown, this once
 */
export async function firstRun(
  databaseUrl: string,
  config: StackConfig,
  secrets: Secrets,
  secretsPath: string,
  sites: readonly SampleSite[],
): Promise<boolean> {
  // Loaded here: a start of bare services needs neither Prisma's client nor the templates.
  const [{ createDb }, { seedFirstOrganisation, loadSampleData }, { sequenceOf, templates }] =
    await Promise.all([
      import('@leadfactory/db/platform/client'),
      import('@leadfactory/db/lifecycle/sample'),
      import('@leadfactory/workflows/templates'),
    ]);
  const db = createDb({ url: databaseUrl, max: 2 });
  const keep = (more: Partial<Secrets>) => saveSecrets(secretsPath, Object.assign(secrets, more));

  const samples = async (database: typeof db, orgId: string) => {
    const template = templates[0];
    if (!template) return;
    // Samples that were removed stay removed; those that are there are told the sites' present addresses.
    const there = await database.forOrg(orgId, (tx) => tx.source.findFirst({ where: { isSample: true } }));
    if (!there && !secrets.samplesDue) return;
    await loadSampleData(
      database,
      orgId,
      sites.map(({ business: name, ...site }) => ({ ...site, name })),
      { templateId: template.id, name: template.name, definition: sequenceOf(template) },
    );
    if (secrets.samplesDue) keep({ samplesDue: false });
  };
  try {
    const made = await seedFirstOrganisation(db, {
      ownerEmail: config.OWNER_EMAIL,
      organisationName: config.ORGANISATION_NAME,
      hashPassword,
    });
    // Noted before the samples are loaded, so that a start that is cut short in between loads them next time.
    if (made) keep({ first: made, samplesDue: config.SAMPLE_DATA });
    if (secrets.first && sites.length) await samples(db, secrets.first.orgId);
    return made !== null;
  } finally {
    await db.close();
  }
}

/** Argon2id with 19 MiB and 2 passes (OWASP Password Storage Cheat Sheet). */
const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
