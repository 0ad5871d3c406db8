/** What an organisation does before anything else, in this order. */
export const firstSteps = ['address', 'mailbox', 'leads', 'campaign'] as const;
export type FirstStep = (typeof firstSteps)[number];

export const stepStates = ['open', 'under_way', 'done'] as const;
export type StepState = (typeof stepStates)[number];

export type FirstSteps = Record<FirstStep, StepState>;
