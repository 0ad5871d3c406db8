import type { Analyzer } from '@leadfactory/activities/audit';
import { createAccessibility } from '@leadfactory/activities/analysis/accessibility';
import { createBusiness } from '@leadfactory/activities/analysis/business';
import { createSecurity } from '@leadfactory/activities/analysis/security';
import { createSeo } from '@leadfactory/activities/analysis/seo';
import { createPsi, createSpeed } from '@leadfactory/activities/analysis/speed';
import { createTechnology } from '@leadfactory/activities/analysis/technology';
import { createVisual } from '@leadfactory/activities/analysis/visual';
import type { Db } from '@leadfactory/db';
import type { AnalysisKind } from '@leadfactory/domain/assessment';
import type { VisionPort } from '@leadfactory/domain/insight';
import type { Guard } from '@leadfactory/guard';

export interface AnalyzerDeps {
  db: Db;
  guard: Guard;
  vision: VisionPort;
  psiKey: string | undefined;
}

/** What an audit consists of, one line per analysis. */
export const createAnalyzers = ({
  db,
  guard,
  vision,
  psiKey,
}: AnalyzerDeps): Record<AnalysisKind, Analyzer> => ({
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
