export { chooseIndustry, type IndustryOutcome } from './choose.ts';
