// What a crash is tried with: a campaign whose mails can be told apart, and counts of them. For the browser's tests and the bench.
export {
  crashLeads,
  importCrashLeads,
  openMailbox,
  startCrashCampaign,
  type CrashCampaign,
} from './campaign.ts';
export { copiesTaken, copyOf, mailsTaken, type Copies } from './mails.ts';
export { pauseAndResume } from './pause.ts';
export { seededRandom } from './random.ts';
export { judge, type Verdict } from './verdict.ts';
