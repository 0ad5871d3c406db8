/** How a finding is told to an owner who has never built a website. */
export interface Words {
  /** What to do, as an order of a few words, without a full stop. */
  fix: string;
  /** How it hurts: one sentence, without its full stop. */
  pain: string;
  /** How it is done, in place of a remedy that is written for whoever builds the website. */
  how?: string;
}
