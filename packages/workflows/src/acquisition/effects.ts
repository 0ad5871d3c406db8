import { local, longWrite, visit, write } from '../platform/effects.ts';

export const enrichLead = visit(
  'enrichLead',
  'Check the contact points, read company facts from the website',
);

export const importRows = longWrite('importRows', 'rows', {
  startToCloseTimeout: '2 hours',
  summary: 'Read the file and write its rows',
});
export const finishImport = write('finishImport', {
  startToCloseTimeout: '1 minute',
  summary: 'Note that the import is done',
});
export const importedLeads = local('importedLeads', 'Look up which leads came in');
