export { publicLead, type PublicLead } from './lead.ts';
export { publicMail, type PublicMail } from './mail.ts';
export { pictureKey } from './picture.ts';
export { resubscribe } from './resubscribe.ts';
