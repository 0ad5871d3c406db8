export { stepContext, supposedContext, type StepContext } from './context.ts';
export { isEnrolled } from './enrolled.ts';
export { earlierMails, firstEmailStep, type EarlierMail } from './thread.ts';
export { worstLeads, type WorstLead } from './worst.ts';
export { mailAgain, type Again } from './again.ts';
