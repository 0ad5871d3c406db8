import type { Analyst } from '@leadfactory/activities/assessment/audit';
import { createAccessibility } from '@leadfactory/activities/assessment/audit/accessibility';
import { createBusiness } from '@leadfactory/activities/assessment/audit/business';
import { createSecurity } from '@leadfactory/activities/assessment/audit/security';
import { createSeo } from '@leadfactory/activities/assessment/audit/seo';
import { createPsi, createSpeed } from '@leadfactory/activities/assessment/audit/speed';
import { createTechnology } from '@leadfactory/activities/assessment/audit/technology';
import { createVisual } from '@leadfactory/activities/assessment/audit/visual';
import type { Db } from '@leadfactory/db/platform/client';
import type { AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { VisionPort } from '@leadfactory/domain/assessment/insight';
import type { Guard } from '@leadfactory/guard';

export interface AnalystDeps {
  db: Db;
  guard: Guard;
  vision: VisionPort;
  psiKey: string | undefined;
}

/** What an audit consists of, one line per analysis. */
export const createAnalysts = ({
  db,
  guard,
  vision,
  psiKey,
}: AnalystDeps): Record<AnalysisKind, Analyst> => ({
  speed_mobile: createSpeed({ guard, formFactor: 'phone', psi: psi(psiKey) }),
  speed_desktop: createSpeed({ guard, formFactor: 'desktop', psi: psi(psiKey) }),
  security: createSecurity({ guard }),
  seo: createSeo({ guard, db }),
  accessibility: createAccessibility({ guard }),
  visual: createVisual({ guard, describe: vision }),
  technology: createTechnology({ guard }),
  business: createBusiness({ guard, db }),
});

const psi = (key: string | undefined) => (key ? createPsi({ key }) : undefined);
