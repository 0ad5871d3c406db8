import { createAccessibility } from '@leadfactory/activities/assessment/audit/accessibility';
import { createSecurity } from '@leadfactory/activities/assessment/audit/security';
import { createSeo } from '@leadfactory/activities/assessment/audit/seo';
import { createSpeed } from '@leadfactory/activities/assessment/audit/speed';
import { createTechnology } from '@leadfactory/activities/assessment/audit/technology';
import { createVisual } from '@leadfactory/activities/assessment/audit/visual';
import type { Analyst } from '../packages/activities/src/assessment/audit/analyst.ts';
import type { Browsers } from '@leadfactory/browser';
import { needsBrowser, type AnalysisKind, type AnalysisResult } from '@leadfactory/domain/assessment/audit';
import type { Guard } from '@leadfactory/guard';

/** What the issue calls a full audit: mobile speed, security, SEO of 5 pages, accessibility, two pictures, technology. */
export const fullAudit = (deps: { guard: Guard }): Partial<Record<AnalysisKind, Analyst>> => ({
  security: createSecurity(deps),
  technology: createTechnology(deps),
  seo: createSeo(deps),
  speed_mobile: createSpeed({ ...deps, formFactor: 'phone' }),
  visual: createVisual(deps),
  accessibility: createAccessibility(deps),
});

/**
 * Runs analyses as the workflow does: those over HTTP side by side, then those that need a browser one after another.
 * One whose browser was lost is run again, three times at most, as its activity would be.
 */
export const runAudit = async ({
  analysts,
  browsers,
  website,
  id,
  orgId,
  ended = async () => {},
}: {
  analysts: Partial<Record<AnalysisKind, Analyst>>;
  browsers: Browsers;
  website: string;
  id: string;
  orgId: string;
  /** Told when a part is over: those over HTTP together, each in the browser, the end of the browser. */
  ended?: (part: string) => Promise<void>;
}): Promise<{ states: Record<string, string>; retries: number }> => {
  const states: Record<string, string> = {};
  let retries = 0;
  // As the workflow gives it: what is begun together shares its visit.
  const at = new Date();
  const run = async (kind: string, analyst: Analyst): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      let lease: Awaited<ReturnType<Browsers['lease']>> | undefined;
      try {
        const result: AnalysisResult = await analyst({
          ...{ orgId, leadId: id, assessmentId: id, website, at, pages: 5 },
          signal: AbortSignal.timeout(180_000),
          files: {
            put: async ({ name, kind: of, contentType, body }) => ({
              ...{ name, kind: of, key: name, contentType, bytes: body.length, width: null, height: null },
              alt: '',
            }),
          },
          browser: async () => (lease ??= await browsers.lease(id)),
        });
        states[kind] = result.state;
        return;
      } catch (error) {
        if (attempt === 3) {
          states[kind] = `failed: ${(error as Error).message}`;
          return;
        }
        retries += 1;
      } finally {
        lease?.release();
      }
    }
  };
  const all = Object.entries(analysts) as [AnalysisKind, Analyst][];
  await Promise.all(all.filter(([kind]) => !needsBrowser(kind)).map(([kind, analyst]) => run(kind, analyst)));
  await ended('over HTTP');
  for (const [kind, analyst] of all.filter(([kind]) => needsBrowser(kind))) {
    await run(kind, analyst);
    await ended(kind);
  }
  await browsers.close(id);
  await ended('closing');
  return { states, retries };
};
