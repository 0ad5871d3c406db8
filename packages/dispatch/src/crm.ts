import { ownerOf } from '@leadfactory/db/crm/leads';
import { stagesOf } from '@leadfactory/db/crm/stages';
import type { CrmIntent } from '@leadfactory/domain/crm/intents';
import { standingOf } from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { reassigned, stageChanged, taskDone } from '@leadfactory/workflows/messages';
import type { CarryOut } from './job.ts';
import { tellLead } from './signal.ts';

export const crm: CarryOut<CrmIntent> = {
  // With what the stage means: a life does not know its organisation's stages.
  stage_changed: async (job, { enrolmentId, to }) => {
    const stages = await stagesOf(job.tx);
    if (!stages.some(({ key }) => key === to)) throw new DomainError('invalid', `"${to}" is no stage.`, 'to');
    const { kind, reachable } = standingOf(stages, to);
    return tellLead(job, enrolmentId, stageChanged, { to, kind, reachable });
  },

  // Whose the lead is now, not whose it was when this was asked for: an intent that waited must not undo a later one.
  reassigned: async (job, { leadId, enrolmentId }) =>
    tellLead(job, enrolmentId, reassigned, { ownerId: await ownerOf(job.tx, leadId) }),

  task_done: (job, { enrolmentId, stepKey }) => tellLead(job, enrolmentId, taskDone, { stepKey }),
};
