import { local, longWrite } from '../platform/effects.ts';

export const beginErasure = local('beginErasure', 'See what is to be erased');
export const erasureWaits = local('erasureWaits', 'See whether something is at work still');
export const erasePlace = longWrite('erasePlace', 'removal', {
  startToCloseTimeout: '30 minutes',
  summary: 'Erase at one place',
});
export const concludeErasure = longWrite('concludeErasure', 'removal', {
  startToCloseTimeout: '10 minutes',
  summary: 'Look once more, and write the certificate',
});
export const tenantsAfter = local('tenantsAfter', 'Name the next organisations');
export const retainBatch = longWrite('retainBatch', 'removal', {
  startToCloseTimeout: '10 minutes',
  summary: 'Remove what is kept no longer',
});
