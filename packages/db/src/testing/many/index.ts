export { loadLeads, type Leads } from './leads.ts';
export { loadOutreach } from './outreach.ts';
export { makeTenant } from './tenant.ts';
