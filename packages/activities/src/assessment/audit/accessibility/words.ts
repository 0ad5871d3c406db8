import type { Effort } from '@leadfactory/domain/assessment/findings';

/** What an owner is told of a rule. */
export interface Words {
  title: string;
  detail: string;
  remedy: string;
  gain: string;
  effort: Effort;
  /** The title when all is well; rules without one are not praised. */
  good?: string;
}

const gains = {
  blind: 'Blind customers can use your website, and you are safer from complaints under accessibility law.',
  find: 'Blind customers learn what your pictures show, and so do search engines.',
  form: 'More people finish your forms: those who hear them read out, and those who tap the words.',
  read: 'Everybody can read your page, older customers and people outdoors too.',
  keys: 'Customers who cannot use a mouse reach everything.',
  move: 'Customers who listen to the page get to what they want without hearing everything first.',
  said: 'Screen readers say the right thing, so that customers are not misled.',
};

const w = (
  title: string,
  detail: string,
  remedy: string,
  gain: keyof typeof gains,
  effort: Effort,
  good?: string,
): Words => ({ title, detail, remedy, gain: gains[gain], effort, ...(good ? { good } : {}) });

/** axe-core's rules that are broken most, in words of an owner. */
export const words: Record<string, Words> = {
  'color-contrast': w(
    'Text hardly stands out from its background',
    'People with weaker eyes, and everybody in sunlight, cannot read it.',
    'Darken the text or lighten its background until the contrast is 4.5 : 1 (3 : 1 for large text).',
    ...(['read', 'hours', 'Text stands out from its background'] as const),
  ),
  'image-alt': w(
    'Pictures have no description',
    'A screen reader says nothing, or reads out the name of the file.',
    'Give every picture an `alt` text that says what it shows; an empty one for mere decoration.',
    ...(['find', 'hours', 'Pictures have descriptions'] as const),
  ),
  'link-name': w(
    'Links have no words',
    'A screen reader says only “link”; often these are bare symbols, as for Facebook or Instagram.',
    'Add text, or an `aria-label` that says where the link leads.',
    ...(['blind', 'minutes', 'Links say where they lead'] as const),
  ),
  'button-name': w(
    'Buttons have no words',
    'A screen reader says only “button”, so nobody who listens dares to press it.',
    'Add text, or an `aria-label` that says what the button does.',
    ...(['blind', 'minutes', 'Buttons say what they do'] as const),
  ),
  'input-button-name': w(
    'Buttons of forms have no words',
    'A screen reader cannot say what they send.',
    'Give the button a `value`, such as “Send message”.',
    ...(['form', 'minutes'] as const),
  ),
  label: w(
    'Form fields have no label',
    'Who does not see the screen cannot tell what to type; a placeholder vanishes with the first letter.',
    'Give every field a `<label>`.',
    ...(['form', 'minutes', 'Form fields have labels'] as const),
  ),
  'select-name': w(
    'Lists to choose from have no label',
    'Who does not see the screen cannot tell what is being chosen.',
    'Give every `<select>` a `<label>`.',
    ...(['form', 'minutes'] as const),
  ),
  'label-title-only': w(
    'Form fields are named by a tooltip only',
    'It shows only under a mouse, so on phones the field has no name at all.',
    'Write the name beside the field, as a `<label>`.',
    ...(['form', 'minutes'] as const),
  ),
  'form-field-multiple-labels': w(
    'Form fields have several labels',
    'Screen readers read one of them, or all, and each does it differently.',
    'Keep one label for each field.',
    ...(['form', 'minutes'] as const),
  ),
  'autocomplete-valid': w(
    'Form fields ask browsers for the wrong data',
    'Browsers cannot fill in name or address, which they do for people who find typing hard.',
    'Correct the `autocomplete` words, such as `email`, `tel`, `street-address`.',
    ...(['form', 'minutes'] as const),
  ),
  'html-has-lang': w(
    'The page does not say which language it is in',
    'Screen readers then pronounce it by the rules of another language.',
    'Write `<html lang="en">`, or whichever language it is.',
    ...(['said', 'minutes', 'The page says which language it is in'] as const),
  ),
  'html-lang-valid': w(
    'The page names a language that does not exist',
    'Screen readers do not know how to pronounce it.',
    'Correct the `lang` of `<html>`: `en`, `de`, `fr-CA`.',
    ...(['said', 'minutes'] as const),
  ),
  'valid-lang': w(
    'A part of the page names a language that does not exist',
    'Screen readers do not know how to pronounce that part.',
    'Correct its `lang`.',
    ...(['said', 'minutes'] as const),
  ),
  'document-title': w(
    'The page has no title',
    'Tabs, bookmarks, search results and screen readers show nothing in its place.',
    'Add a `<title>` that names the business and what the page is about.',
    ...(['move', 'minutes', 'The page has a title'] as const),
  ),
  'meta-viewport': w(
    'The page cannot be enlarged on phones',
    'People with weak sight cannot read it.',
    'Remove `user-scalable=no` and `maximum-scale` from the viewport tag.',
    ...(['read', 'minutes', 'The page can be enlarged'] as const),
  ),
  'frame-title': w(
    'Embedded frames have no title',
    'A screen reader cannot say that it is a map, a video or a form.',
    'Give every `<iframe>` a `title`, such as “Map with our shop”.',
    ...(['blind', 'minutes'] as const),
  ),
  list: w(
    'Lists are built wrongly',
    'Screen readers count their entries wrongly, or do not tell that it is a list.',
    'Put nothing but `<li>` directly into `<ul>` and `<ol>`.',
    ...(['said', 'minutes'] as const),
  ),
  listitem: w(
    'List entries stand outside of a list',
    'Screen readers do not tell how many there are.',
    'Put them into `<ul>` or `<ol>`.',
    ...(['said', 'minutes'] as const),
  ),
  'definition-list': w(
    'Lists of terms are built wrongly',
    'Screen readers cannot tell which explanation belongs to which term.',
    'Put only `<dt>` and `<dd>` into `<dl>`.',
    ...(['said', 'minutes'] as const),
  ),
  'heading-order': w(
    'Headings skip levels',
    'People who listen go through a page by its headings; a gap looks as if something were missing.',
    'Use heading levels in order, and style them with CSS.',
    ...(['move', 'hours', 'Headings are in order'] as const),
  ),
  'empty-heading': w(
    'Headings are empty',
    'A screen reader announces a heading and then says nothing.',
    'Remove them, or give them text.',
    ...(['move', 'minutes'] as const),
  ),
  'page-has-heading-one': w(
    'The page has no main heading',
    'People who listen cannot jump to where the page’s own subject begins.',
    'Make the page’s headline an `<h1>`.',
    ...(['move', 'minutes', 'The page has a main heading'] as const),
  ),
  'landmark-one-main': w(
    'The main part of the page is not marked',
    'People who listen cannot jump past the menu.',
    'Put the main part into a `<main>` element.',
    ...(['move', 'minutes', 'The main part of the page is marked'] as const),
  ),
  region: w(
    'Parts of the page belong to no region',
    'People who go through a page by its regions miss them.',
    'Put everything into `<header>`, `<nav>`, `<main>` or `<footer>`.',
    ...(['move', 'hours'] as const),
  ),
  'landmark-unique': w(
    'Regions of the page cannot be told apart',
    'A screen reader names two of them alike.',
    'Give each a name of its own with `aria-label`.',
    ...(['move', 'minutes'] as const),
  ),
  'landmark-no-duplicate-banner': w(
    'The page has several heads',
    'People who listen do not know which is the website’s.',
    'Keep one `<header>` at the top level.',
    ...(['move', 'minutes'] as const),
  ),
  'landmark-no-duplicate-main': w(
    'The page has several main parts',
    'People who listen do not know which is meant.',
    'Keep one `<main>`.',
    ...(['move', 'minutes'] as const),
  ),
  bypass: w(
    'The menu cannot be skipped',
    'People who use the keyboard go through every entry of it on every page.',
    'Put the content into `<main>`, or add a “skip to content” link.',
    ...(['keys', 'minutes', 'The menu can be skipped'] as const),
  ),
  'skip-link': w(
    'The “skip to content” link leads nowhere',
    'Who needs it most presses it in vain.',
    'Correct the id that it points to.',
    ...(['keys', 'minutes'] as const),
  ),
  tabindex: w(
    'The keyboard jumps about on the page',
    'Positive `tabindex` values tear elements out of their order.',
    'Remove them, and put the elements into the right order.',
    ...(['keys', 'hours'] as const),
  ),
  'scrollable-region-focusable': w(
    'A part that scrolls cannot be reached by keyboard',
    'What lies further down in it stays out of sight without a mouse.',
    'Give it `tabindex="0"` and a name.',
    ...(['keys', 'minutes'] as const),
  ),
  'nested-interactive': w(
    'Buttons or links lie within one another',
    'Screen readers and keyboards reach only one of them.',
    'Put them side by side.',
    ...(['keys', 'hours'] as const),
  ),
  'link-in-text-block': w(
    'Links in text are marked by their colour only',
    'Who does not tell colours apart does not find them.',
    'Underline links within text.',
    ...(['read', 'minutes'] as const),
  ),
  'aria-hidden-focus': w(
    'Hidden parts can be reached by keyboard',
    'The cursor vanishes, and a screen reader falls silent.',
    'Take hidden elements out of the order with `tabindex="-1"`, or hide them wholly.',
    ...(['keys', 'minutes'] as const),
  ),
  'aria-allowed-attr': w(
    'Notes for screen readers contradict the elements',
    'They are ignored, or announce something wrong.',
    'Remove the ARIA attributes that the element’s role does not allow.',
    ...(['said', 'minutes'] as const),
  ),
  'aria-required-attr': w(
    'Notes for screen readers are incomplete',
    'The state of a control, open or closed, on or off, is not announced.',
    'Add the ARIA attributes that its role asks for.',
    ...(['said', 'hours'] as const),
  ),
  'aria-required-children': w(
    'Menus or lists for screen readers lack their entries',
    'They are announced as empty.',
    'Give the entries the roles that belong into it, or use plain `<ul>` and `<nav>`.',
    ...(['said', 'hours'] as const),
  ),
  'aria-required-parent': w(
    'Entries for screen readers stand outside of their menu',
    'What they belong to is not announced.',
    'Put them into an element of the right role, or use plain HTML.',
    ...(['said', 'hours'] as const),
  ),
  'aria-roles': w(
    'Elements claim to be something that does not exist',
    'Screen readers cannot tell what they are.',
    'Correct or remove the `role`.',
    ...(['said', 'minutes'] as const),
  ),
  'aria-valid-attr': w(
    'Notes for screen readers are misspelt',
    'They are ignored.',
    'Correct the names of the ARIA attributes.',
    ...(['said', 'minutes'] as const),
  ),
  'aria-valid-attr-value': w(
    'Notes for screen readers hold impossible values',
    'They are ignored, or point to elements that do not exist.',
    'Correct the values.',
    ...(['said', 'minutes'] as const),
  ),
  'aria-command-name': w(
    'Things to press have no words',
    'A screen reader cannot say what they do.',
    'Add text or an `aria-label`.',
    ...(['blind', 'minutes'] as const),
  ),
  'aria-prohibited-attr': w(
    'Names for screen readers stand where they are ignored',
    'What they should say is not said.',
    'Use an element that can carry a name, such as a button, a link or an image role.',
    ...(['said', 'minutes'] as const),
  ),
  'duplicate-id-aria': w(
    'Labels point to two elements at once',
    'Screen readers take the first, which may be the wrong one.',
    'Give every element an id of its own.',
    ...(['said', 'minutes'] as const),
  ),
  'svg-img-alt': w(
    'Drawings have no description',
    'A screen reader only says “image”.',
    'Give each a `<title>` or `aria-label`; hide mere decoration with `aria-hidden`.',
    ...(['find', 'minutes'] as const),
  ),
  'input-image-alt': w(
    'Picture buttons have no description',
    'A screen reader cannot say what they do.',
    'Give them an `alt` text, such as “Search”.',
    ...(['form', 'minutes'] as const),
  ),
  'image-redundant-alt': w(
    'Descriptions repeat the words beside them',
    'People who listen hear everything twice.',
    'Leave `alt` empty where the text beside it says the same.',
    ...(['move', 'minutes'] as const),
  ),
  'label-content-name-mismatch': w(
    'Buttons are named differently for the ear and the eye',
    'People who steer by voice say what they see, and nothing happens.',
    'Begin the `aria-label` with the words that are shown, or remove it.',
    ...(['said', 'minutes'] as const),
  ),
  'meta-refresh': w(
    'The page reloads or moves on by itself',
    'People who read slowly or listen are torn away.',
    'Remove the `<meta http-equiv="refresh">`; redirect on the server.',
    ...(['move', 'minutes'] as const),
  ),
  'video-caption': w(
    'Videos have no captions',
    'Deaf people, and everybody on a train, miss what is said.',
    'Add captions with `<track kind="captions">`.',
    ...(['blind', 'days'] as const),
  ),
  'no-autoplay-audio': w(
    'Sound starts by itself',
    'It drowns the voice of a screen reader, and startles everybody else.',
    'Let visitors start it.',
    ...(['move', 'minutes'] as const),
  ),
  marquee: w(
    'Text moves by itself',
    'Many cannot read it in time, and nobody can stop it.',
    'Replace it with still text.',
    ...(['read', 'minutes'] as const),
  ),
  'th-has-data-cells': w(
    'Headings of tables have no cells',
    'Screen readers cannot say what a figure in the table means.',
    'Build the table with `<th>` for headings and `<td>` for what belongs to them.',
    ...(['said', 'hours'] as const),
  ),
  'td-headers-attr': w(
    'Cells of tables point to wrong headings',
    'Screen readers say the wrong heading with a figure.',
    'Correct the `headers` attributes.',
    ...(['said', 'hours'] as const),
  ),
};

/** For the rarer rules: axe's own words, closed like a sentence. */
export const wordsOf = (ruleId: string, help: string, description: string): Words =>
  words[ruleId] ?? {
    title: help,
    detail: `${description.replace(/^Ensure /, 'The rule: ').replace(/\.?$/, '')}.`,
    remedy: 'Correct the elements shown; the page linked below tells how.',
    gain: gains.blind,
    effort: 'hours',
  };
