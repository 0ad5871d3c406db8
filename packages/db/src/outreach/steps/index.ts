export { assignedIn, type Assigned } from './assigned.ts';
export { branchFacts, fulfilledBy } from './branch/index.ts';
export { checkStep } from './checks.ts';
export { choiceOf, choicesIn, keepChoice, type Taken } from './choices.ts';
export { setByStep } from './set/index.ts';
export { stepOf } from './step-of.ts';
export { dateIn } from './wait/index.ts';
