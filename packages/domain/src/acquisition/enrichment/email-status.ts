export const emailStatuses = ['valid', 'risky', 'invalid', 'missing'] as const;
export type EmailStatus = (typeof emailStatuses)[number];

/** What a workflow needs to know of the address that mails go to: the first one of `points`, the primary. */
export const emailStatusOf = (points: readonly { kind: string; status: string }[]): EmailStatus => {
  const status = points.find(({ kind }) => kind === 'email')?.status;
  if (status === undefined) return 'missing';
  return status === 'valid' || status === 'invalid' ? status : 'risky';
};
