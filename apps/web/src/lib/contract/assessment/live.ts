export const assessmentLive = { prompt_trial: 'app:prompt_trials', rescoring: 'app:rescoring' } as const;
