export { publicLead, type PublicLead } from './lead.ts';
export { pictureKey } from './picture.ts';
