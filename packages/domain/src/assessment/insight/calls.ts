/** What a language model is asked for. */
export const callPurposes = ['insight', 'vision', 'trial'] as const;
export type CallPurpose = (typeof callPurposes)[number];

/** How a call ended. `repaired`: usable at the second try. `refused_budget`: never made, for it might cost too much. */
export const callStatuses = ['ok', 'repaired', 'cached', 'refused_budget', 'failed'] as const;
export type CallStatus = (typeof callStatuses)[number];
