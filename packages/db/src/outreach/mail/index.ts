export { stepContext, type StepContext } from './context.ts';
export { isEnrolled } from './enrolled.ts';
export { threadOf } from './thread.ts';
