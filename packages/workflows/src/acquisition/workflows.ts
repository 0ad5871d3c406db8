export { importLeads } from './import/workflow.ts';
