export const assessmentLive = { prompt_trial: 'app:prompt_trials' } as const;
