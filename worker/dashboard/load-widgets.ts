/** Puts the embed script into the page, once, as a publisher's page has it. */
export function loadWidgets(site: string): void {
  if (document.querySelector('script[data-otklik-preview]')) return;
  const script = document.createElement('script');
  script.src = '/embed.js';
  script.async = true;
  script.dataset.site = site;
  script.dataset.otklikPreview = '';
  document.head.append(script);
}
