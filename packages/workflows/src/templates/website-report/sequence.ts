import { signature, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { checkSubject, whatWasFound } from '../own-texts.ts';

/**
 * Three emails in a week, each with one thing to say and one link. Each has three honest forms: the website was assessed
 * and something was found; it was assessed and nothing was; it was not assessed: then there is no claim about it, and no
 * link to a page that would be empty. The sender's name, address and the unsubscribe link are added under each mail.
 */
export const sequence: SequenceDefinition = {
  steps: [
    {
      kind: 'email',
      key: 'first-findings',
      name: 'What we found',
      variants: [
        {
          key: 'a',
          weight: 50,
          subject: checkSubject,
          body: `Hi {{ contact.first_name | default: "there" }},
{% if assessed %}
${whatWasFound}
The results are on a page for you, nothing to fill in: [see the results for {{ company.name }}]({{ report_url }})
{% else %}
We assess websites for businesses: what visitors and search engines meet there, and what to put right first. I have not looked at one of yours, so I have nothing to say about it yet.

Is there a website of {{ company.name }} that I should look at?
{% endif %}
If you would rather hear it from a person, just reply to this email.

${signature}`,
        },
        {
          key: 'b',
          weight: 50,
          subject: 'A question about {{ website | default: company.name }}',
          body: `Hi {{ contact.first_name | default: "there" }},
{% if assessed %}
Do you know what visitors meet when they open {{ website | default: "your website" }}?
{% if findings.size > 0 %}
I ask because I had it checked, and the first thing that turned up was this: {{ findings[0].title }}.{% if findings_count > 1 %} It is one of {{ findings_count }} findings.{% endif %}
{% else %}
I ask because I had it checked, and nothing turned up that needed putting right.
{% endif %}
What was seen is on one page: [the results for {{ company.name }}]({{ report_url }})
{% else %}
We assess websites for businesses: what visitors and search engines meet there, and what to put right first. I have not looked at one of yours yet. Shall I?
{% endif %}
Is this something you look after, or should I write to somebody else?

${signature}`,
        },
      ],
    },
    { kind: 'wait', key: 'wait-3-days', for: { days: 3 } },
    {
      kind: 'email',
      key: 'what-it-costs',
      name: 'What it costs you',
      variants: [
        {
          key: 'a',
          weight: 100,
          subject:
            '{% if findings.size > 0 %}What I would fix first at {{ company.name }}{% else %}What the report holds{% endif %}',
          body: `Hi {{ contact.first_name | default: "there" }},
{% if findings.size > 0 %}
If I had an hour to spend on {{ website | default: "your website" }}, I would start here: {{ findings[0].title }}.
{% if findings[0].remedy != "" %}
What to do: {{ findings[0].remedy }}
{% endif %}{% endif %}
The full report tells of each finding what it is, where on the site it is, why it matters to customers, and what to ask a developer for. It is a PDF that can be handed over as it is, and costs {{ report_price }} once.
{% if assessed %}
[Look inside the report]({{ report_url }})
{% else %}
If you would like one, tell me in a reply which website it should be about.
{% endif %}
${signature}`,
        },
      ],
    },
    { kind: 'wait', key: 'wait-4-days', for: { days: 4 } },
    {
      kind: 'email',
      key: 'last-note',
      name: 'Last note',
      variants: [
        {
          key: 'a',
          weight: 100,
          subject: 'Closing my notes on {{ company.name }}',
          body: `Hi {{ contact.first_name | default: "there" }},

This is my last email about this; I do not want to crowd your inbox.
{% if assessed %}
The results page stays open for you, and the full report can be had from it whenever the website is next on your list: [{{ company.name }}’s results]({{ report_url }})
{% endif %}
If the website is in somebody else’s hands, I would be grateful for a pointer: one line in reply is enough. And if this is not for you, no answer is needed.

All the best,
${signature}`,
        },
      ],
    },
  ],
};
