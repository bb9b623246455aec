/** Whether this browser knows system notices at all; an embedded view may not. */
export function desktopNoticesKnown(): boolean {
  return typeof Notification === 'function';
}

export function desktopNoticesAllowed(): boolean {
  return desktopNoticesKnown() && Notification.permission === 'granted';
}
