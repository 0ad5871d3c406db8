import type { RoleTable } from '#lib/server/room.ts';

export const roles: RoleTable = {
  viewer: [
    'campaigns.audience',
    'campaigns.choices',
    'campaigns.experiments',
    'campaigns.get',
    'campaigns.list',
    'campaigns.page',
    'campaigns.performance',
    'campaigns.samplePlan',
    'campaigns.templates',
    'leads.get',
    'sequences.get',
    'settings.industries',
    'settings.sample',
    'workflow.state',
  ],
  rep: ['workflow.fastForward', 'workflow.pause', 'workflow.resume', 'workflow.skipStep'],
  manager: [
    'campaigns.closeIntake',
    'campaigns.create',
    'campaigns.openIntake',
    'campaigns.pause',
    'campaigns.resume',
    'campaigns.start',
    'campaigns.stop',
  ],
  admin: ['settings.chooseIndustry', 'settings.loadSample', 'settings.removeSample'],
};
