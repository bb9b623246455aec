import { ipcRenderer } from 'electron';
import { appOrigin } from './origin.ts';

/**
 * All the preload does: hand the page the one port that speaks the contract, and pass on which screen a menu item
 * asks for. No generic bridge, no names of channels the page could choose, nothing of Node or Electron.
 */
// Where the window shows anything else (it never should), there is nobody to hand anything to.
const atHome = `${window.location.protocol}//${window.location.host}` === appOrigin && window.top === window;

const pageReady = new Promise<void>((resolve) => {
  window.addEventListener('message', function listen(event) {
    // The page says it is listening; before that a port sent to it would be lost.
    if (event.source === window && event.data === 'ballast:ready') {
      window.removeEventListener('message', listen);
      resolve();
    }
  });
});

ipcRenderer.on('ballast:port', (event) => {
  const [port] = event.ports;
  if (port === undefined || !atHome) return;
  void pageReady.then(() => {
    window.postMessage('ballast:port', window.location.origin, [port]);
  });
});

ipcRenderer.on('ballast:open', (_event, path: unknown) => {
  if (!atHome || typeof path !== 'string' || !path.startsWith('/')) return;
  void pageReady.then(() => {
    window.postMessage({ kind: 'ballast:open', path }, window.location.origin);
  });
});
