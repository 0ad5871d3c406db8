import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: [
    'assessments.choices',
    'assessments.compare',
    'assessments.get',
    'assessments.history',
    'assessments.list',
    'assessments.ofLead',
    'prompts.get',
    'prompts.list',
    'prompts.trial',
    'scoring.rescoring',
    'scoring.rules',
    'usage.calls',
    'usage.get',
  ],
  rep: ['assessments.request', 'assessments.requestMany', 'assessments.rerun', 'leads.setFields'],
  admin: [
    'prompts.choose',
    'prompts.save',
    'prompts.try',
    'scoring.addRule',
    'scoring.removeRule',
    'usage.setBudget',
  ],
};
