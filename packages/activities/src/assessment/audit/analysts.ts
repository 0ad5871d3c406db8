import { createAccessibility } from './accessibility/index.ts';
import { createBusiness } from './business/index.ts';
import { createSecurity } from './security/index.ts';
import { createSeo } from './seo/index.ts';
import { createSpeed } from './speed/index.ts';
import { createTechnology } from './technology/index.ts';
import { createVisual } from './visual/index.ts';
import type { Db } from '@leadfactory/db/platform/client';
import type { AnalysisKind } from '@leadfactory/domain/assessment/audit';
import type { SpeedAudit } from '@leadfactory/domain/assessment/ports';
import type { VisionPort } from '@leadfactory/domain/assessment/insight';
import type { Guard } from '@leadfactory/guard';
import type { Analyst } from './analyst.ts';

export interface AnalystDeps {
  db: Db;
  guard: Guard;
  vision: VisionPort;
  /** Who measures speed for an organisation in place of our own browser; null: nobody. */
  speedAudit: (orgId: string) => Promise<SpeedAudit | null>;
}

/** What an audit consists of, one line per analysis. */
export const createAnalysts = ({
  db,
  guard,
  vision,
  speedAudit,
}: AnalystDeps): Record<AnalysisKind, Analyst> => ({
  speed_mobile: createSpeed({ guard, formFactor: 'phone', elsewhere: speedAudit }),
  speed_desktop: createSpeed({ guard, formFactor: 'desktop', elsewhere: speedAudit }),
  security: createSecurity({ guard }),
  seo: createSeo({ guard, db }),
  accessibility: createAccessibility({ guard }),
  visual: createVisual({ guard, describe: vision }),
  technology: createTechnology({ guard }),
  business: createBusiness({ guard, db }),
});
