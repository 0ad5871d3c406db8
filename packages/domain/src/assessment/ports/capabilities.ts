import type { Model } from './model.ts';
import type { SpeedAudit } from './speed.ts';

/** What vendors can do for this room. */
export interface AssessmentCapabilities {
  model: Model;
  speedAudit: SpeedAudit;
}
