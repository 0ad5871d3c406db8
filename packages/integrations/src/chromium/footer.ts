/** A page's foot, in the little HTML that Chromium's footers know: a text, and the page's number. */
export const footer = (text: string): string =>
  `<div style="width:100%;margin:0 18mm;display:flex;justify-content:space-between;font:8px sans-serif;color:#4b5563">` +
  `<span>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</span>` +
  `<span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`;
