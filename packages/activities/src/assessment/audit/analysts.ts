import { createAccessibility } from './accessibility/index.ts';
import { createBusiness } from './business/index.ts';
import { createSecurity } from './security/index.ts';
import { createSeo } from './seo/index.ts';
import { createPsi, createSpeed } from './speed/index.ts';
import { createTechnology } from './technology/index.ts';
import { createVisual } from './visual/index.ts';
import type { Db } from '@leadfactory/db/platform/client';
import type { AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { VisionPort } from '@leadfactory/domain/assessment/insight';
import type { Guard } from '@leadfactory/guard';
import type { Analyst } from './analyst.ts';

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
