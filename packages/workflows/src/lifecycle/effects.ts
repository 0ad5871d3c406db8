import { local, write } from '../platform/effects.ts';

export const noteProgress = local('noteProgress', 'Note where the lead is');
export const qualifyLead = local(
  'qualifyLead',
  'Have it audited where that is worth it, qualify it, give it an owner',
);
export const unheardOrder = local('unheardOrder', 'Ask what its campaign was told');
export const endEnrolment = local('endEnrolment', 'Note how it ended');

export const enrolBatch = write('enrolBatch', {
  startToCloseTimeout: '2 minutes',
  summary: 'Enrol the next leads of the audience',
});
export const openEnrolments = local('openEnrolments', 'Look up who is still in the campaign');
export const heedOrder = write('heedOrder', {
  startToCloseTimeout: '2 minutes',
  summary: 'Write the order on the next enrolments',
});
export const leftResting = local('leftResting', 'Look up who rests for a pause that is over');
export const noteCampaign = local('noteCampaign', 'Note how far the campaign is');
