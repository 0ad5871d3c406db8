export { publicMail, type PublicMail } from './public-mail.ts';
export { resubscribe } from './resubscribe.ts';
export { suppress, suppressionOf, type SuppressionEntry } from './suppression.ts';
export { unsubscribe } from './unsubscribe.ts';
