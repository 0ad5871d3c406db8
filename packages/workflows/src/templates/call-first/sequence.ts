import { signature, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import type { CallFirstParams } from './params.ts';

/**
 * A call, then one email that stands on its own: nobody knows here whether the call was answered, or made in time, so the
 * email says nothing about it, and speaks of the website only where it was assessed.
 */
export const sequence = ({ daysForCall, daysToEmail, secondCall }: CallFirstParams): SequenceDefinition => ({
  steps: [
    { kind: 'task', key: 'call', title: 'Call them', waitUpTo: { days: daysForCall } },
    { kind: 'wait', key: 'after-the-call', for: { days: daysToEmail } },
    {
      kind: 'email',
      key: 'in-writing',
      name: 'In writing',
      variants: [
        {
          key: 'a',
          weight: 100,
          subject: 'A few lines about {{ company.name }}',
          body: `Hi {{ contact.first_name | default: "there" }},

{% if website %}I would like to talk with you about {{ website }}, and some things are easier to read than to hear on the phone.{% else %}I would like to talk with you about a website for {{ company.name }}.{% endif %}
{% if findings.size > 0 %}
I had it looked at. {% if findings_count == 1 %}One thing stood out:{% else %}What stood out:{% endif %}
{% for finding in findings limit: 3 %}
- {{ finding.title }}{% endfor %}

The results are on one page, nothing to fill in: [see them here]({{ report_url }})
{% endif %}
Is there a time this week that suits you? A reply with a number and an hour is enough.

${signature}`,
        },
      ],
    },
    ...(secondCall
      ? [
          { kind: 'wait' as const, key: 'time-to-answer', for: { days: daysForCall } },
          { kind: 'task' as const, key: 'second-call', title: 'Call them again' },
        ]
      : []),
  ],
});
