export { admitActivity } from './activities.ts';
export { PERSONAL_DATA } from './breach.ts';
export { privacyOfClient } from './client.ts';
