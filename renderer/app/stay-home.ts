/**
 * Keeps the window on Ballast, in whichever browser shows it: nothing on a screen leads away, whoever wrote it. The content
 * security policy keeps foreign things from being loaded; it says nothing about leaving, and this does.
 *
 * A link in a note stays a link to read; its address is told to `onStay`, so that it can be copied by whoever wants it.
 */
export function stayHome(onStay: (address: string) => void): void {
  window.addEventListener('click', holdLink, { capture: true });
  window.addEventListener('auxclick', holdLink, { capture: true });
  window.addEventListener('submit', holdForm, { capture: true });
  window.addEventListener('dragstart', holdDrag, { capture: true });
  window.addEventListener('dragover', holdDrop);
  window.addEventListener('drop', holdDrop);
  // Whatever else sets out to leave: a script, a refresh, a history that is not ours. Not every browser has it.
  window.navigation?.addEventListener('navigate', (event) => {
    if (isHome(event.destination.url) || event.destination.url === leavingFor || isSaved(event)) return;
    if (event.cancelable) event.preventDefault();
  });
  window.open = () => null;

  function holdLink(event: MouseEvent): void {
    const address = addressOf(event);
    // A link whose address was not let into the page: it would load this page anew.
    if (linkOf(event)?.getAttribute('href') === '') {
      event.preventDefault();
      return;
    }
    // The middle button and the control key open a window of their own, which no other guard sees.
    if (address === null || isHome(address) || isSavedLink(event)) return;
    event.preventDefault();
    event.stopPropagation();
    onStay(address);
  }
}

let leavingFor: string | null = null;

/** The one way out: to an address the engine itself gave, such as the sample journal's. */
export function leaveFor(address: string): void {
  leavingFor = new URL(address).href;
  location.assign(leavingFor);
}

function isHome(address: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(address, location.href);
    return protocol === location.protocol && host === location.host && username === '' && password === '';
  } catch {
    return false;
  }
}

/** A table or a picture made in this window, on its way to a file. */
const isSaved = (event: NavigateEvent): boolean => event.downloadRequest !== null && event.destination.url.startsWith(`blob:${location.origin}/`);

function linkOf(event: Event): Element | null {
  const found = event.composedPath().find((part) => part instanceof Element && /^(?:a|area)$/i.test(part.localName) && (part.hasAttribute('href') || part.hasAttribute('xlink:href')));
  return found instanceof Element ? found : null;
}

function addressOf(event: Event): string | null {
  const link = linkOf(event);
  if (link === null) return null;
  if (link instanceof HTMLAnchorElement || link instanceof HTMLAreaElement) return link.href;
  return link.getAttribute('href') ?? link.getAttribute('xlink:href');
}

function isSavedLink(event: Event): boolean {
  const link = linkOf(event);
  return link instanceof HTMLAnchorElement && link.hasAttribute('download') && link.href.startsWith(`blob:${location.origin}/`);
}

/** Forms here are answered by scripts; none is ever sent anywhere by the browser. */
function holdForm(event: SubmitEvent): void {
  event.preventDefault();
}

/** A foreign link dragged out of a note would be opened by whatever it is dropped on. */
function holdDrag(event: DragEvent): void {
  const address = addressOf(event);
  if (address !== null && !isHome(address)) event.preventDefault();
}

/** What is dropped where nothing takes it would be opened in place of Ballast. Text may be dropped where text is written. */
function holdDrop(event: DragEvent): void {
  if (event.defaultPrevented) return;
  const written = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"]') !== null;
  if (written && event.dataTransfer?.types.includes('Files') !== true) return;
  event.preventDefault();
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
}
