export { scriptedSmtp, type Deed, type Point } from './scripted.ts';
export { startSmtpServer, type SmtpServerOptions, type TakenMail } from './server.ts';
export { sendAll } from './send-all.ts';
