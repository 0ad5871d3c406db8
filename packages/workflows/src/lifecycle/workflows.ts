export { campaign } from './campaign/workflow.ts';
export { leadIntake } from './intake/workflow.ts';
export { simulation } from './simulation/workflow.ts';
export { leadLifecycle } from './life/workflow.ts';
