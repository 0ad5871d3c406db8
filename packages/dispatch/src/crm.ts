import { ownerOf } from '@leadfactory/db/crm/leads';
import type { CrmIntent } from '@leadfactory/domain/crm/intents';
import { isStage } from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { reassigned, stageChanged } from '@leadfactory/workflows/messages';
import type { CarryOut } from './job.ts';
import { tellLead } from './signal.ts';

export const crm: CarryOut<CrmIntent> = {
  stage_changed: (job, { enrolmentId, to }) => {
    if (!isStage(to)) throw new DomainError('invalid', `"${to}" is no stage.`, 'to');
    return tellLead(job, enrolmentId, stageChanged, { to });
  },

  // Whose the lead is now, not whose it was when this was asked for: an intent that waited must not undo a later one.
  reassigned: async (job, { leadId, enrolmentId }) =>
    tellLead(job, enrolmentId, reassigned, { ownerId: await ownerOf(job.tx, leadId) }),
};
