export { publicLead, type PublicLead } from './lead.ts';
export { publicMail, type PublicMail } from './mail.ts';
export { resubscribe } from './resubscribe.ts';
