import { signature, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import type { WarmInboundParams } from './params.ts';

/**
 * The answer goes out before the website is looked at, so it says nothing about it. Follow-ups speak of it only where it
 * was assessed, and of nothing that was not found.
 */
export const sequence = ({ answerWithinMinutes, daysBetween }: WarmInboundParams): SequenceDefinition => ({
  steps: [
    ...(answerWithinMinutes > 0
      ? [{ kind: 'wait' as const, key: 'minutes', for: { minutes: answerWithinMinutes } }]
      : []),
    mail(
      'answer',
      'Answer',
      'Your message to {{ organisation.name }}',
      `thank you for getting in touch. Your message has arrived, and I am the person who looks after it.

To give you an answer that is of use, it would help me to know what you would like to get done, and by when. A line or two in reply is enough; I read it myself.`,
    ),
    { kind: 'wait', key: 'first-pause', for: { days: daysBetween } },
    mail(
      'follow-up-1',
      'First follow-up',
      'Re: Your message to {{ organisation.name }}',
      `you got in touch with us, and I would like to pick it up again.
{% if findings.size > 0 %}
In the meantime I had {{ website | default: "your website" }} looked at. What stood out: {{ findings[0].title }}. All that was seen is on one page: [open it]({{ report_url }})
{% endif %}
When would be a good time to talk?`,
    ),
    { kind: 'wait', key: 'second-pause', for: { days: daysBetween } },
    mail(
      'follow-up-2',
      'Second follow-up',
      'Still of interest, {{ contact.first_name | default: company.name }}?',
      `is what you asked about still on your list?
{% if findings_count > 0 %}
The results for {{ website | default: "your website" }} are there for you: [open the page]({{ report_url }})
{% endif %}
If it is in somebody else’s hands, tell me whom to write to, and I will.`,
    ),
    { kind: 'wait', key: 'third-pause', for: { days: daysBetween } },
    mail(
      'follow-up-3',
      'Last follow-up',
      'Closing your message, unless you say otherwise',
      `this is my last note about your message; I do not want to crowd your inbox.

Whenever it comes up again, reply to this email: it reaches me.`,
    ),
  ],
});

const mail = (key: string, name: string, subject: string, text: string) => ({
  ...{ kind: 'email' as const, key, name },
  variants: [
    {
      ...{ key: 'a', weight: 100, subject },
      body: `Hi {{ contact.first_name | default: "there" }},

${text}

${signature}`,
    },
  ],
});
