import { local } from '../platform/effects.ts';

export const leadStage = local('leadStage', 'Look up the lead’s stage');
export const moveStage = local('moveStage', 'Move the lead to its next stage');
export const routeLead = local('routeLead', 'Give the lead an owner');
