import { signature, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { checkSubject, whatWasFound } from '../own-texts.ts';
import type { ByInterestParams } from './params.ts';

const greeting = `Hi {{ contact.first_name | default: "there" }},`;

const script = `Ask for {{ contact.first_name | default: "whoever looks after the website" }}.

{% if findings.size > 0 %}Begin with this, which was found first: {{ findings[0].title }}.
{% if findings[0].remedy != "" %}What to do about it: {{ findings[0].remedy }}
{% endif %}{% endif %}
Offer to go through the results together, ten minutes. They are here: {{ report_url }}`;

/**
 * One mail with the results, then one of two ways by whether a person came to see them. Nobody is told that they were
 * watched, and no mail says that they did or did not look: a picture that was not loaded proves nothing.
 */
export const sequence = ({ daysToLook, call }: ByInterestParams): SequenceDefinition => ({
  steps: [
    {
      kind: 'email',
      key: 'results',
      name: 'The results',
      variants: [
        {
          key: 'a',
          weight: 100,
          subject: checkSubject,
          body: `${greeting}
{% if assessed %}
${whatWasFound}
[See the results for {{ company.name }}]({{ report_url }}), nothing to fill in.
{% else %}
We assess websites for businesses: what visitors and search engines meet there, and what to put right first. Is there a website of {{ company.name }} that I should look at?
{% endif %}
${signature}`,
        },
      ],
    },
    {
      kind: 'branch',
      key: 'interest',
      name: 'Did they look at the results?',
      match: 'any',
      when: [{ if: 'visited' }, { if: 'clicked', mail: 'results' }],
      waitUpTo: { days: daysToLook },
      then: [
        ...(call
          ? [
              {
                kind: 'task' as const,
                key: 'call',
                type: 'call' as const,
                title: 'Call them: they looked at the results',
                script,
              },
              { kind: 'wait' as const, key: 'after-the-call', for: { days: 2 } },
            ]
          : [{ kind: 'wait' as const, key: 'a-day', for: { days: 1 } }]),
        {
          kind: 'email',
          key: 'talk-it-through',
          name: 'Talk it through',
          variants: [
            {
              key: 'a',
              weight: 100,
              subject: '',
              body: `${greeting}

If it helps, I can go through the results for {{ company.name }} with you: ten minutes on the phone, and you know what to ask your developer for. Which day suits you?
{% if assessed %}
If you would rather have it in writing: the full report tells of each finding what it is, where it is and what to do, and costs {{ report_price }} once. [It is here]({{ report_url }})
{% endif %}
${signature}`,
            },
          ],
        },
      ],
      otherwise: [
        {
          kind: 'email',
          key: 'one-thing',
          name: 'One thing',
          variants: [
            {
              key: 'a',
              weight: 100,
              subject:
                '{% if findings.size > 0 %}One thing to put right at {{ company.name }}{% else %}The website of {{ company.name }}{% endif %}',
              body: `${greeting}
{% if findings.size > 0 %}
If there is time for one thing only on {{ website | default: "your website" }}, I would take this: {{ findings[0].title }}.
{% if findings[0].remedy != "" %}
What to do: {{ findings[0].remedy }}
{% endif %}{% endif %}{% if assessed %}
The rest is on [the page with your results]({{ report_url }}).
{% else %}
If there is a website that I should look at, a reply with its address is enough.
{% endif %}
${signature}`,
            },
          ],
        },
        { kind: 'wait', key: 'a-few-days', for: { days: 5 } },
        {
          kind: 'email',
          key: 'last-note',
          name: 'Last note',
          variants: [
            {
              key: 'a',
              weight: 100,
              subject: '',
              body: `${greeting}

This is my last email about this. If the website is in somebody else’s hands, one line in reply with their name is a help; and if it is not for you, no answer is needed.
{% if assessed %}
The page stays open for you: [{{ company.name }}’s results]({{ report_url }})
{% endif %}
All the best,
${signature}`,
            },
          ],
        },
      ],
    },
  ],
});
