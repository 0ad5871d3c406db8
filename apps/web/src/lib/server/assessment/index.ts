import type { Room } from '#lib/server/room.ts';
import { assessmentProcedures } from './procedures/assessments.ts';
import { promptProcedures } from './procedures/prompts.ts';
import { leadFieldProcedures, scoringProcedures } from './procedures/scoring.ts';
import { usageProcedures } from './procedures/usage.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const assessment = {
  tags,
  roles,
  procedures: {
    assessments: assessmentProcedures,
    leads: leadFieldProcedures,
    prompts: promptProcedures,
    scoring: scoringProcedures,
    usage: usageProcedures,
  },
} satisfies Room;
