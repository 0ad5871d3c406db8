import { readFileSync } from 'node:fs';

/** The page that shows the mails: one file, no build, no request to anywhere else. */
export const inboxPage = readFileSync(new URL('./inbox.html', import.meta.url), 'utf8');
