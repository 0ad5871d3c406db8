import { fields } from '@leadfactory/domain/crm/fields';
import { weekdayWords, type BranchTest } from '@leadfactory/domain/outreach/steps';
import { wordsOf } from '#lib/features/crm/fields/condition.ts';

const quoted = (key: string) => `“${key.replaceAll('-', ' ')}”`;
const mail = (key: string | undefined) => (key === undefined ? 'an email' : `the email ${quoted(key)}`);

/** What a branch asks, as half a sentence: "they clicked in the email “intro”". */
export function testWords(test: BranchTest): string {
  const not = test.not === true;
  switch (test.if) {
    case 'opened':
      return not ? `they have not opened ${mail(test.mail)}` : `they opened ${mail(test.mail)}`;
    case 'clicked':
      return not ? `they have not clicked in ${mail(test.mail)}` : `they clicked in ${mail(test.mail)}`;
    case 'visited':
      return not ? 'they have not visited the report’s page' : 'they visited the report’s page';
    case 'replied':
      return not ? 'they have not replied' : 'they replied';
    case 'task':
      return test.outcome === undefined
        ? `the task ${quoted(test.task)} is ${not ? 'not done' : 'done'}`
        : `the task ${quoted(test.task)} came to ${not ? 'something else than ' : ''}${quoted(test.outcome)}`;
    case 'weekday':
      return `it is ${not ? 'not ' : ''}${weekdayWords(test.days)} where they are`;
    case 'lead':
      return `${not ? 'not: ' : ''}${wordsOf(test.where, fields)}`;
  }
}
