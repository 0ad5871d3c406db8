/** How a finding is told to an owner: what to do, and how it hurts. Where a rule is missing here, its own words hold. */
export const wording: Readonly<Record<string, { fix: string; pain: string }>> = {
  'security.https': {
    fix: 'Put the website on https',
    pain: 'Browsers tell your visitors that the website is “Not secure”',
  },
  'security.certificate': {
    fix: 'Renew the certificate',
    pain: 'Browsers warn people away from your website before they see it',
  },
  'security.insecure_form': {
    fix: 'Send the contact form encrypted',
    pain: 'What people type into your form can be read on its way to you',
  },
  'security.csp': {
    fix: 'Limit which scripts may run',
    pain: 'Nothing stops a smuggled-in script from reading what your customers type',
  },
  'security.framing': {
    fix: 'Forbid others to frame the website',
    pain: 'Others can show your website inside theirs and catch your visitors’ clicks',
  },
  'security.cookies': {
    fix: 'Protect the cookies',
    pain: 'Your visitors’ sessions can be taken over more easily than they should be',
  },
  'seo.title': {
    fix: 'Write a title that says what you do, and where',
    pain: 'The line that Google shows of you does not tell people why to click',
  },
  'seo.description': {
    fix: 'Write the text that Google shows under your name',
    pain: 'Google picks the words under your name by itself, because the website offers none',
  },
  'seo.indexable': {
    fix: 'Let search engines list the website',
    pain: 'Your website tells Google not to list it',
  },
  'seo.robots_blocks': {
    fix: 'Let search engines read the website',
    pain: 'Your website keeps Google from reading it',
  },
  'seo.placeholder_text': {
    fix: 'Replace the sample text',
    pain: 'Sample text is still on the page, so visitors wonder whether you are in business',
  },
  'seo.main_heading': {
    fix: 'Give the page one clear heading',
    pain: 'Neither visitors nor Google learn at a glance what the page is about',
  },
  'seo.structured_data': {
    fix: 'Tell Google your address, phone and opening hours',
    pain: 'Google is not told your opening hours, address and phone in a form that it can show',
  },
  'seo.sitemap': {
    fix: 'Add a sitemap',
    pain: 'New pages of yours are found late, because no sitemap names them',
  },
  'seo.content': {
    fix: 'Say more about what you offer',
    pain: 'There is too little to read for Google to know what to find you for',
  },
  'seo.click_to_call': {
    fix: 'Make the phone number a button',
    pain: 'People on a phone cannot tap your number to call you',
  },
  'seo.social_preview': {
    fix: 'Add a preview for chats and social media',
    pain: 'When somebody shares your website, it looks like a bare link',
  },
  'accessibility.image_text': {
    fix: 'Describe the pictures',
    pain: 'Blind customers, and Google, cannot tell what your pictures show',
  },
  'accessibility.form_labels': {
    fix: 'Label the form’s fields',
    pain: 'Some customers cannot fill in your form, because its fields have no labels',
  },
  'accessibility.language': {
    fix: 'State the page’s language',
    pain: 'Screen readers read your page aloud in the wrong language',
  },
  'accessibility.link_names': {
    fix: 'Give every link words',
    pain: 'Some links say nothing to customers who listen to the page',
  },
  'accessibility.button_names': {
    fix: 'Give every button words',
    pain: 'Some buttons say nothing to customers who listen to the page',
  },
  'accessibility.zoom': {
    fix: 'Let people enlarge the page',
    pain: 'People who need larger letters cannot enlarge the page',
  },
  'visual.viewport': {
    fix: 'Make the website fit phones',
    pain: 'On a phone, visitors get a shrunken desktop page',
  },
  'visual.charset': {
    fix: 'State how letters are encoded',
    pain: 'Letters can come out as odd signs in some browsers',
  },
  'speed.first_byte': {
    fix: 'Make the server answer faster',
    pain: 'Visitors look at an empty screen while your server thinks',
  },
  'speed.compression': {
    fix: 'Switch on compression',
    pain: 'Visitors download several times more than they need to',
  },
  'speed.render_blocking': {
    fix: 'Let the first screen appear sooner',
    pain: 'The page stays blank until files have loaded that nobody needs yet',
  },
  'speed.image_formats': {
    fix: 'Save the photographs in a modern format',
    pain: 'Your photographs take twice as long to load as they need to',
  },
  'speed.redirects': {
    fix: 'Lead visitors straight to the page',
    pain: 'Visitors are sent around before anything appears',
  },
  'technology.old_library': {
    fix: 'Update the outdated script library',
    pain: 'The website runs a script library with known holes',
  },
  'technology.old_system': {
    fix: 'Update the website’s software',
    pain: 'The website’s software is old, and attackers can see that',
  },
  'technology.analytics': {
    fix: 'Measure the visits',
    pain: 'Nobody can tell which visitors become customers, because visits are not measured',
  },
};
