import type { Room } from '#lib/server/room.ts';
import { campaignProcedures } from './procedures/campaigns.ts';
import { heldProcedures } from './procedures/held.ts';
import { industryProcedures } from './procedures/industry.ts';
import { leadProcedures } from './procedures/leads.ts';
import { moveProcedures } from './procedures/moves.ts';
import { sampleProcedures } from './procedures/sample.ts';
import { sequenceProcedures } from './procedures/sequences.ts';
import { simulationProcedures } from './procedures/simulations.ts';
import { workflowProcedures } from './procedures/workflow.ts';
import { roles } from './roles.ts';
import { tags } from './tags.ts';

export const lifecycle = {
  tags,
  roles,
  procedures: {
    leads: leadProcedures,
    workflow: workflowProcedures,
    held: heldProcedures,
    campaigns: { ...campaignProcedures, ...moveProcedures },
    sequences: sequenceProcedures,
    simulations: simulationProcedures,
    settings: { ...sampleProcedures, ...industryProcedures },
  },
} satisfies Room;
