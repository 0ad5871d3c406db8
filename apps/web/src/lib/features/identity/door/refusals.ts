/** Why somebody comes back from a provider with nothing; `by`: what it calls itself. */
export const refusals = {
  cancelled: (by: string) => `You did not go on at ${by}. Nothing was changed.`,
  late: (by: string) => `The way to ${by} and back took too long, or ended in another browser. Try again.`,
  failed: (by: string) => `What ${by} sent could not be taken. Try again, or sign in another way.`,
  unknown: (by: string) =>
    `Your account at ${by} opens none here. If you have an account here, sign in as you usually do, then connect the two in Settings → Account. If you were invited, open the link in the mail.`,
  away: (by: string) => `${by} does not answer now. Sign in another way, or try again later.`,
} as const;
