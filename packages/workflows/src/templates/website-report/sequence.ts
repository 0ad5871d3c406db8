import type { SequenceDefinition } from '@leadfactory/domain/outreach/sequence';

/**
 * Three emails in a week, each with one thing to say and one link. Every claim in them comes from the lead's own
 * assessment; where that found nothing (the site was unreachable, or is good), the text says something true for
 * that case instead. The sender's name, address and the unsubscribe link are added under each mail.
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
          subject: '{{ company.name }}: what a visitor’s browser sees on your website',
          body: `Hi {{ contact.first_name | default: "there" }},

I looked at {{ website | default: "your website" }} the way a search engine and a first-time visitor would.
{% if findings.size > 0 %}
{% if findings.size == 1 %}One thing stood out:{% else %}These stood out:{% endif %}
{% for finding in findings limit: 3 %}
- {{ finding.title }}{% endfor %}

None of it is hard to put right once you know where to look.
{% else %}
Most of the basics are in good order, which is rarer than you would think. What is left is in the details that decide whether a visitor stays.
{% endif %}
I put the first results on a page for you, nothing to fill in: [see the results for {{ company.name }}]({{ report_url }})

If you would rather hear it from a person, just reply to this email.

{{ sender.name }}`,
        },
        {
          key: 'b',
          weight: 50,
          subject: 'A question about {{ website | default: "your website" }}',
          body: `Hi {{ contact.first_name | default: "there" }},

Do you know how many visitors leave {{ website | default: "your website" }} before they have read a line?
{% if findings.size > 0 %}
I ask because I ran a check on it, and the first thing it turned up was this: {{ findings[0].title }}.{% if findings.size > 1 %} There is more, and most of it is quick to fix.{% endif %}
{% else %}
I ask because I ran a check on it, and it passed most of what I looked at. The rest is worth a few minutes of your time.
{% endif %}
Here is what I saw, on one page: [the results for {{ company.name }}]({{ report_url }})

Is this something you look after, or should I write to somebody else?

{{ sender.name }}`,
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
          subject: 'What I would fix first at {{ company.name }}',
          body: `Hi {{ contact.first_name | default: "there" }},

Earlier this week I sent you the first results for {{ website | default: "your website" }}. If I had an hour to spend on it, I would not start everywhere at once.
{% if findings.size > 0 %}
I would start here: {{ findings[0].title }}.
{% if findings[0].remedy %}
What to do: {{ findings[0].remedy }}
{% endif %}{% endif %}
The full report does the same for every finding: what it is, where on the site it is, why it matters to your customers, and what to ask your developer for, in the order in which it pays off. It is a PDF that you can hand over as it is.

It costs {{ report_price }} once, and you have it within minutes: [look inside the report]({{ report_url }})

{{ sender.name }}`,
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
          subject: 'Closing my notes on {{ website | default: "your website" }}',
          body: `Hi {{ contact.first_name | default: "there" }},

This is my last email about {{ website | default: "your website" }}; I do not want to crowd your inbox.

The results page stays open for you, and the full report can be had from it whenever the website is next on your list: [{{ company.name }}’s results]({{ report_url }})

If the website is in somebody else’s hands, I would be grateful for a pointer: one line in reply is enough. And if this is not for you, no answer is needed.

All the best,
{{ sender.name }}`,
        },
      ],
    },
  ],
};
